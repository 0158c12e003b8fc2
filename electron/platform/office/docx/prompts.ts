import type { Element } from '@xmldom/xmldom';
import { success } from '../../../../domain/base/result.ts';
import type { Outcome } from '../../../services/ports.ts';
import { type OfficeFile, readPart } from '../office-file.ts';
import { attribute, child, children, descend, flag } from '../xml.ts';
import type { Styles } from './styles.ts';

/** Texts of a document's own prompts (`w:docPart` of its glossary), by name, without blanks. */
export type Prompts = ReadonlyMap<string, string>;

/** Reads the prompts that a document keeps in its glossary. */
export async function readPrompts(file: OfficeFile, part: string | undefined): Promise<Outcome<Prompts>> {
  const prompts = new Map<string, string>();
  if (part === undefined || !file.archive.has(part)) return success(prompts);
  const root = await readPart(file, part);
  if (!root.ok) return root;
  const parts = child(root.value, 'docParts');
  for (const each of parts ? children(parts, 'docPart') : []) {
    const name = attribute(descend(each, 'docPartPr', 'name'), 'val');
    const body = child(each, 'docPartBody');
    if (name !== undefined && body) prompts.set(name, bare(letters(body)));
  }
  return success(prompts);
}

/** Prompts of Word and WPS, which show when a control has been emptied. */
const PROMPTS = /^(单击|点击|双击|请|在此|此处|选择一项|选择日期|Click|Tap|Choose|Enter|Select|Type)/i;
/** Whole prompts, which are nobody's answer even where the flag got lost. */
const STANDING =
  /^(单击|点击|单击或点击)此?处?(可?以?|即可)?(输入|选择)(文字|文本|日期|一项)?[。.]?$|^选择一项[。.]?$|^(Clickortaphere|Clickhere)toentera?(text|date)\.?$|^Chooseanitem\.?$/i;

function bare(text: string): string {
  return text.replace(/\s/g, '');
}

/** Letters of all runs, whatever they look like. */
function letters(element: Element): string {
  const texts = element.getElementsByTagNameNS('*', 't');
  return Array.from({ length: texts.length }, (_, index) => texts.item(index)?.textContent ?? '').join('');
}

/** Whether the program that wrote a control has marked it as showing its prompt. Programs forget to take the mark off. */
export function isFlagged(control: Element): boolean {
  return flag(descend(control, 'sdtPr', 'showingPlcHdr')) === true;
}

/** Whether a content control still shows its prompt: by its words, the glossary's, or the style of prompts on all of them. */
export function isPrompt(control: Element, styles: Styles, prompts: Prompts): boolean {
  const content = child(control, 'sdtContent');
  const text = bare(content ? letters(content) : '');
  if (STANDING.test(text)) return true;
  if (!isFlagged(control) || text === '') return false;
  if (PROMPTS.test(text)) return true;
  const own = prompts.get(attribute(descend(control, 'sdtPr', 'placeholder', 'docPart'), 'val') ?? '');
  return own === undefined ? content !== undefined && allInPromptStyle(content, styles) : own === text;
}

function allInPromptStyle(content: Element, styles: Styles): boolean {
  const runs = content.getElementsByTagNameNS('*', 'r');
  const written = Array.from({ length: runs.length }, (_, index) => runs.item(index)).filter(
    (run) => run !== null && letters(run).trim() !== '',
  );
  return written.every((run) => run !== null && styles.isPrompt(attribute(descend(run, 'rPr', 'rStyle'), 'val')));
}

/** Text of one of our controls: nothing while it shows a prompt or the printed date line. */
export function boundText(control: Element, text: string): string {
  const letters = bare(text);
  return isFlagged(control) && (letters === '年月日' || PROMPTS.test(letters)) ? '' : text;
}
