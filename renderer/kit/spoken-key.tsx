import type { SessionStatus } from '../../domain/session/calls.ts';

/** A key's fingerprint as two people read it to each other: words first, then digits. */
export function SpokenKey({ spoken }: { readonly spoken: SessionStatus['spoken'] }) {
  if (!spoken) return null;
  return (
    <>
      <p>
        <span className="quiet small">词语</span> {spoken.words}
      </p>
      <p>
        <span className="quiet small">数字</span> <span className="code">{spoken.digits}</span>
      </p>
    </>
  );
}
