/**
 * Names under which typefaces are registered for paper: song 宋体 (weights 400 and 700), hei 黑体, kai 楷体, fang 仿宋,
 * and three for characters that the others lack: yi 彝文, symbols 符号, rare 扩展汉字. A user may add files for fang, yi and
 * rare.
 */
export const TYPEFACES = ['song', 'hei', 'kai', 'fang', 'yi', 'rare', 'symbols'] as const;
export type Typeface = (typeof TYPEFACES)[number];
