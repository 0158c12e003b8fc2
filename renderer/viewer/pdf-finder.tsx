import { DownOutlined, SearchOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from 'react';
import { type Match, matchesIn, type PieceOfText, piecesOf } from './pdf-search.ts';

/** A search in an open file. */
export interface Finding {
  readonly text: string;
  readonly matches: readonly Match[];
  /** Index of the current match. */
  readonly at: number;
  /** False while pages are still being searched. */
  readonly done: boolean;
  look(text: string): void;
  step(by: 1 | -1): void;
}

/** Matches page by page; `known` keeps the text of pages that have been read. */
async function* matchesOf(document: PDFDocumentProxy, known: Map<number, PieceOfText[]>, text: string) {
  for (let page = 1; page <= document.numPages; page += 1) {
    const pieces = known.get(page) ?? (await piecesOf(document, page));
    known.set(page, pieces);
    yield matchesIn(page, pieces, text);
  }
}

/** Searches a file page by page; `onMatch` is called with each match that becomes current. */
export function useFinding(document: PDFDocumentProxy, onMatch: (match: Match) => void): Finding {
  const [text, setText] = useState('');
  const [matches, setMatches] = useState<readonly Match[]>([]);
  const [at, setAt] = useState(0);
  const [done, setDone] = useState(true);
  const pages = useRef(new Map<number, PieceOfText[]>());
  const tell = useRef(onMatch);
  tell.current = onMatch;
  useEffect(() => {
    let current = true;
    setMatches([]);
    setAt(0);
    if (text.trim() === '') return;
    setDone(false);
    const run = async () => {
      let found: readonly Match[] = [];
      for await (const here of matchesOf(document, pages.current, text)) {
        if (!current) return;
        if (here.length === 0) continue;
        if (found.length === 0 && here[0]) tell.current(here[0]);
        found = [...found, ...here];
        setMatches(found);
      }
      if (current) setDone(true);
    };
    // If the file has been closed meanwhile, there is nothing left to search.
    void run().catch(() => undefined);
    return () => {
      current = false;
    };
  }, [document, text]);
  const step = (by: 1 | -1) => {
    const next = matches.length === 0 ? 0 : (at + by + matches.length) % matches.length;
    const match = matches[next];
    setAt(next);
    if (match) tell.current(match);
  };
  return { text, matches, at, done, look: setText, step };
}

function foundWords({ text, matches, at, done }: Finding): string {
  if (text.trim() === '') return '';
  if (matches.length > 0) return `${at + 1} / ${matches.length}${done ? '' : '…'}`;
  return done ? '没有找到' : '正在查找…';
}

/** The search field: Enter goes to the next match, Shift+Enter to the previous one. */
export function PdfFinder({ finding, fieldRef }: { readonly finding: Finding; readonly fieldRef: Ref<InputRef> }) {
  const { text, matches, look, step } = finding;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  };
  return (
    <search className="viewer-find">
      <Input
        ref={fieldRef}
        aria-label="在文件里查找"
        placeholder="查找文字"
        prefix={<SearchOutlined aria-hidden />}
        value={text}
        maxLength={100}
        onChange={({ target }) => look(target.value)}
        onKeyDown={onKeyDown}
      />
      <span className="numbers small viewer-found" role="status">
        {foundWords(finding)}
      </span>
      <Button
        icon={<UpOutlined aria-hidden />}
        aria-label="上一处"
        disabled={matches.length === 0}
        onClick={() => step(-1)}
      />
      <Button
        icon={<DownOutlined aria-hidden />}
        aria-label="下一处"
        disabled={matches.length === 0}
        onClick={() => step(1)}
      />
    </search>
  );
}
