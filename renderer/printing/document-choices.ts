import type { Role } from '../../domain/base/role.ts';
import { DOCUMENT_KINDS, DOCUMENTS, type DocumentKind } from '../../domain/documents.ts';

/** A document as offered to a role: what it is for, and what must be chosen first. */
export interface DocumentChoice {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly text: string;
  readonly needs?: 'dossier' | 'panellist';
}

function choiceFor(role: Role, kind: DocumentKind): DocumentChoice {
  const { title, text, ownText, of } = DOCUMENTS[kind];
  if (of === 'room') return { kind, title, text };
  if (of === 'panellist' && role === 'expert') return { kind, title, text: ownText ?? text };
  return { kind, title, text, needs: of };
}

/** Documents that a role may make, in the order of the work. */
export function documentChoicesFor(role: Role): DocumentChoice[] {
  return DOCUMENT_KINDS.filter((kind) => DOCUMENTS[kind].roles.includes(role)).map((kind) => choiceFor(role, kind));
}
