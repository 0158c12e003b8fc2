import {
  BuilderElement,
  type IContext,
  type IXmlableObject,
  type Paragraph,
  RunProperties,
  Tab,
  TextRun,
  type XmlComponent,
} from 'docx';
import { type FormTarget, tagOf } from '../../../../domain/application/form-tags.ts';
import { SIZE, VALUE_FONT } from './typeface.ts';

/**
 * Content controls (`w:sdt`) that carry the name of a field: the library only writes check boxes, so the others are
 * assembled here. Source: ECMA-376 part 1, 17.5.2; w14:checkbox: [MS-DOCX] 2.6.1.
 */

type Content = readonly XmlComponent[];

/** A simple element with one `w:val`. */
function valued(name: string, value: string): XmlComponent {
  return new BuilderElement({
    name,
    attributes: { value: { key: name.startsWith('w14:') ? 'w14:val' : 'w:val', value } },
  });
}

interface ControlOptions {
  readonly target: FormTarget;
  /** Shown to whoever clicks on it. */
  readonly title: string;
  /** Whether the control holds nothing but its prompt. */
  readonly empty: boolean;
  /** Element that states the type of control. */
  readonly kind: XmlComponent;
  /** Size in half points of what people type into it. */
  readonly size: number;
}

function control({ target, title, empty, kind, size }: ControlOptions, content: Content): XmlComponent {
  const tag = tagOf(target);
  const properties = new BuilderElement({
    name: 'w:sdtPr',
    children: [
      new RunProperties({ font: VALUE_FONT, size }),
      valued('w:alias', title),
      valued('w:tag', tag),
      // The control stays when its content is deleted; the content can be edited freely.
      valued('w:lock', 'sdtLocked'),
      ...(empty ? [new BuilderElement({ name: 'w:showingPlcHdr' })] : []),
      kind,
    ],
  });
  const inner = new BuilderElement({ name: 'w:sdtContent', children: content });
  return new BuilderElement({ name: 'w:sdt', children: [properties, inner] });
}

function lineBreak(): XmlComponent {
  return new BuilderElement({ name: 'w:br' });
}

/** Text with its tabs and line breaks as elements, as Word stores them. */
function textRun(text: string, size: number): TextRun {
  const children = text
    .split(/(\t|\n)/)
    .map((part) => (part === '\t' ? new Tab() : part === '\n' ? lineBreak() : part));
  return new TextRun({ font: VALUE_FONT, size, children });
}

/** Blanks where nothing has been filled in: wide enough to click on, invisible on paper. */
const PROMPT = '　　';

/** A control within a line, with its value on one line. `prompt` is shown while it is empty. */
export function lineControl(
  target: FormTarget,
  title: string,
  value: string | undefined,
  size: number,
  prompt = PROMPT,
): TextRun {
  const kind = new BuilderElement({ name: 'w:richText' });
  const runs = [textRun(value ?? prompt, size)];
  return new InLine(control({ target, title, empty: value === undefined, kind, size }, runs));
}

/** A text with more lines is one paragraph with line breaks: the file would otherwise grow beyond what readers accept. */
const MAX_PARAGRAPHS = 500;

/**
 * A long text, each paragraph in a control of its own. One control around several paragraphs would be simpler, but
 * LibreOffice 7.4 writes the content of such a control three more times when it saves the file.
 */
export function textControls(
  target: FormTarget,
  title: string,
  value: string | undefined,
  size: number,
  paragraph: (children: readonly TextRun[]) => Paragraph,
): Paragraph[] {
  if (value === undefined) return [paragraph([lineControl(target, title, undefined, size)])];
  const lines = value.split('\n');
  if (lines.length > MAX_PARAGRAPHS) return [paragraph([lineControl(target, title, value, size)])];
  return lines.map((line) => paragraph(line === '' ? [] : [lineControl(target, title, line, size)]));
}

/** A box to click on: □, or ☑ when ticked. A box whose state is not known is text, for a person to correct. */
export function boxControl(target: FormTarget, title: string, ticked: boolean | undefined, unread: string): TextRun {
  const plain = new BuilderElement({ name: 'w:text' });
  if (ticked === undefined)
    return new InLine(control({ target, title, empty: false, kind: plain, size: SIZE.text }, [mark(unread)]));
  const state = (name: string, character: string) =>
    new BuilderElement({
      name,
      attributes: { value: { key: 'w14:val', value: character }, font: { key: 'w14:font', value: BOX_FONT } },
    });
  const kind = new BuilderElement({
    name: 'w14:checkbox',
    children: [
      valued('w14:checked', ticked ? '1' : '0'),
      state('w14:checkedState', '2611'),
      state('w14:uncheckedState', '2610'),
    ],
  });
  return new InLine(control({ target, title, empty: false, kind, size: SIZE.text }, [mark(ticked ? '☑' : '☐')]));
}

/** Contains both boxes; present on every Windows since 7. */
const BOX_FONT = 'Segoe UI Symbol';

function mark(text: string): TextRun {
  return new TextRun({
    text,
    font: { ascii: BOX_FONT, hAnsi: BOX_FONT, eastAsia: BOX_FONT, hint: 'eastAsia' },
    size: 24,
  });
}

/** Lets an element stand where the library expects a run: only the element itself is written. */
class InLine extends TextRun {
  readonly #element: XmlComponent;

  constructor(element: XmlComponent) {
    super({});
    this.#element = element;
  }

  override prepForXml(context: IContext): IXmlableObject | undefined {
    return this.#element.prepForXml(context);
  }
}
