import type { Element } from '@xmldom/xmldom';
import { child, children } from '../xml.ts';
import { isPrompt } from './prompts.ts';
import type { InlineContext } from './read-inline.ts';
import { targetOf } from './read-inline.ts';

/** Elements that only wrap what they hold. */
const WRAPPERS = new Set(['ins', 'moveTo', 'customXml', 'smartTag', 'sdtContent', 'Choice']);

/** Children with wrappers opened: content controls, insertions, custom marks. Our own controls stay closed. */
export function unwrapped(container: Element, context: InlineContext): Element[] {
  return children(container).flatMap((element) => {
    const name = element.localName ?? '';
    if (name === 'sdt') {
      if (!context.literal && !wrapsCells(element) && targetOf(element)) return [element];
      const prompt = !holdsTable(element) && isPrompt(element, context.around.styles, context.prompts);
      return prompt ? [] : unwrapped(element, context);
    }
    if (name === 'AlternateContent') return unwrapped(element, context);
    return WRAPPERS.has(name) ? unwrapped(element, context) : [element];
  });
}

/** Whether a control stands around cells or rows, where it cannot be a block of its own. */
function wrapsCells(control: Element): boolean {
  const content = child(control, 'sdtContent');
  return content !== undefined && children(content).some(({ localName }) => localName === 'tc' || localName === 'tr');
}

function holdsTable(element: Element): boolean {
  return element.getElementsByTagNameNS('*', 'tbl').length > 0 || element.getElementsByTagNameNS('*', 'tc').length > 0;
}
