import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';

/** Title of the page one is on, as the navigation words it. */
export const PageTitle = createContext('');

/**
 * A page: its title, one sentence what it is for, what can be done on it, and the content. The title takes the focus
 * when the page opens, so that a screen reader says where one has come to.
 */
export function Page(props: {
  /** Where the content has a name of its own; else the page is called as in the navigation. */
  readonly title?: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** The content scrolls by itself inside the window's height. */
  readonly filled?: boolean;
  /** The lead gives way where the type is large: the content needs the height. */
  readonly brief?: boolean;
  readonly children: ReactNode;
}) {
  const pageTitle = useContext(PageTitle);
  const title = props.title ?? pageTitle;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · 兴楚评审室`;
    // A page that has already put the focus where its work begins keeps it there.
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

/** Where there is nothing yet: what is missing, and one thing to do about it. */
export function Nothing(props: { readonly title: string; readonly children?: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="nothing">
      <strong>{props.title}</strong>
      {props.children && <p>{props.children}</p>}
      {props.action}
    </div>
  );
}
