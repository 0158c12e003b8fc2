import { Button } from 'antd';
import { useState } from 'react';
import { Notice } from '../../kit/notice.tsx';
import { formatInstant } from '../../kit/time.ts';
import type { FillingSession } from './filling-session.ts';
import { wordsOf } from './typed.ts';

/** Says that typing continues where it was interrupted, and offers to discard what was typed instead. */
export function GoneOn({ filling }: { readonly filling: FillingSession }) {
  const [kept] = useState(() => {
    const { pending, savedAt, typed } = filling.store.getState();
    return pending && savedAt !== undefined ? `接着 ${formatInstant(savedAt)} 的填写：${wordsOf(typed)}` : undefined;
  });
  const [seen, setSeen] = useState(false);
  if (kept === undefined || seen) return null;
  const hide = () => setSeen(true);
  return (
    <Notice
      type="info"
      title={kept}
      action={
        <span className="row">
          <Button size="small" onClick={hide}>
            知道了
          </Button>
          <Button size="small" onClick={() => void filling.discard().then(hide)}>
            放弃这些改动
          </Button>
        </span>
      }
    />
  );
}
