/**
 * Names under which typefaces are registered for paper: song 宋体 (weights 400 and 700), hei 黑体, kai 楷体, fang 仿宋, and two
 * for characters that the others lack: yi 彝文, rare 扩展汉字. The last three are files that a user may add.
 */
export const TYPEFACES = ['song', 'hei', 'kai', 'fang', 'yi', 'rare'] as const;
export type Typeface = (typeof TYPEFACES)[number];
