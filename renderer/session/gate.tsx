import { CheckOutlined } from '@ant-design/icons';
import { type ReactNode, useEffect } from 'react';
import { Brand } from '../shell/brand.tsx';

const PROMISES = [
  '全程不联网，材料只存在这台电脑上，加密保存。',
  '评分由本人签名封存，改动必留痕迹。',
  '忘记口令只能用恢复码，没有后门，也没有人能代为找回。',
];

/** The screen before the room: the product on the left, what is asked on the right. */
export function Gate({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · 兴楚评审室`;
  }, [title]);
  return (
    <div className="gate">
      <header className="gate-side">
        <Brand room="楚雄州“兴楚电商创业领军人才”选拔" />
        <ul>
          {PROMISES.map((promise) => (
            <li key={promise}>
              <CheckOutlined aria-hidden />
              {promise}
            </li>
          ))}
        </ul>
        <p className="small">依据 楚才组〔2022〕7号</p>
      </header>
      <main className="gate-main">
        <div className="gate-box stack">
          <h1>{title}</h1>
          {children}
        </div>
      </main>
    </div>
  );
}
