import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';

/** Title of the current page, as in the navigation. */
export const PageTitle = createContext('');

/**
 * A page: its title, one sentence on its purpose, its actions, and the content. The title takes the focus when the page
 * opens, so that a screen reader says where one has arrived.
 */
export function Page(props: {
  /** Given if the content has a name of its own; by default the title in the navigation. */
  readonly title?: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** The content fills the window's height and scrolls within it. */
  readonly filled?: boolean;
  /** The lead is dropped for large type, as the content needs the height. */
  readonly brief?: boolean;
  readonly children: ReactNode;
}) {
  const pageTitle = useContext(PageTitle);
  const title = props.title ?? pageTitle;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · 兴楚评审室`;
    // If the page has already put the focus where its work begins, it stays there.
    const page = heading.current?.closest('.page');
    if (!page?.contains(document.activeElement)) heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <div className={`page ${props.filled ? 'page-filled' : ''} ${props.brief ? 'page-brief' : ''}`}>
      <header className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {props.lead && <p className="page-lead">{props.lead}</p>}
        </div>
        {props.actions && <div className="row">{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}

/** A titled part of a page. */
export function Panel(props: { readonly title?: string; readonly children: ReactNode }) {
  return (
    <section className="panel">
      {props.title && <h2>{props.title}</h2>}
      {props.children}
    </section>
  );
}

/** Names and values in two columns. */
export function Facts({ facts }: { readonly facts: ReadonlyArray<readonly [name: string, value: ReactNode]> }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <FactRow key={name} name={name} value={value} />
      ))}
    </dl>
  );
}

function FactRow({ name, value }: { readonly name: string; readonly value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

/** Shown while there is nothing yet: what is missing, and one thing to do about it. */
export function Nothing(props: { readonly title: string; readonly children?: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="nothing">
      <strong>{props.title}</strong>
      {props.children && <p>{props.children}</p>}
      {props.action}
    </div>
  );
}
