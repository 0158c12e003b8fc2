import type { ThemeConfig } from 'antd';
import type { TypeSize } from '../../domain/session/calls.ts';

/** Colours of the product. Every pair of text and background in use has a contrast of 4.5 : 1 or more. */
export const PALETTE = {
  /** 黛蓝: what can be pressed, where one is. */
  ink: '#1b5273',
  inkDeep: '#12313f',
  /** 印泥: the seal, and what cannot be taken back. */
  seal: '#b0301f',
  text: '#1c2a33',
  quiet: '#4d5d69',
  line: '#d6dee4',
  ground: '#f2f5f6',
  paper: '#ffffff',
  good: '#1c6a45',
  goodGround: '#e9f5ee',
  bad: '#a42a1c',
  badGround: '#fcedea',
  doubt: '#805300',
  doubtGround: '#fdf3dc',
  note: '#1b5273',
  noteGround: '#e8f1f6',
} as const;

const FONT = [
  'Microsoft YaHei UI',
  'Microsoft YaHei',
  'PingFang SC',
  'Noto Sans CJK SC',
  'Noto Sans SC',
  'Source Han Sans SC',
  'sans-serif',
]
  .map((name) => (name.includes(' ') ? `"${name}"` : name))
  .join(', ');

/** Pixels per rem at the normal size. */
const BASE = 16;

/** antd's tokens at a scale: text, controls and spacing grow together. */
export function themeAt(scale: TypeSize): ThemeConfig {
  return {
    token: {
      colorPrimary: PALETTE.ink,
      colorInfo: PALETTE.ink,
      colorLink: PALETTE.ink,
      colorSuccess: PALETTE.good,
      colorWarning: PALETTE.doubt,
      colorError: PALETTE.bad,
      colorInfoBg: PALETTE.noteGround,
      colorInfoBorder: '#b5cfde',
      colorSuccessBg: PALETTE.goodGround,
      colorSuccessBorder: '#b2d9c3',
      colorWarningBg: PALETTE.doubtGround,
      colorWarningBorder: '#e6cd94',
      colorErrorBg: PALETTE.badGround,
      colorErrorBorder: '#ecbdb6',
      colorText: PALETTE.text,
      colorTextSecondary: PALETTE.quiet,
      colorTextTertiary: PALETTE.quiet,
      colorTextDescription: PALETTE.quiet,
      colorTextPlaceholder: '#5f6e79',
      colorBorder: '#b9c5ce',
      colorBorderSecondary: PALETTE.line,
      colorBgLayout: PALETTE.ground,
      fontFamily: FONT,
      fontSize: BASE * scale,
      controlHeight: 40 * scale,
      sizeUnit: 4 * scale,
      borderRadius: 6,
      motion: false,
    },
    components: {
      Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Table: { headerBg: '#eaf0f3', headerColor: PALETTE.text },
      Segmented: { trackBg: '#dde6eb' },
      Alert: { defaultPadding: `${10 * scale}px ${14 * scale}px` },
    },
  };
}

function customProperty(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Gives the style sheets the same colours, font and scale that antd has. */
export function applyTheme(root: HTMLElement, scale: TypeSize): void {
  for (const [name, colour] of Object.entries(PALETTE)) root.style.setProperty(customProperty(name), colour);
  root.style.setProperty('--font', FONT);
  root.style.fontSize = `${BASE * scale}px`;
}
