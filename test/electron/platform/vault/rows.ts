/** The row that tests write at a position. */
export function aRow(position: number): Buffer {
  return Buffer.from(`{"记录":${position},"申报人":"测试甲${position}"}`);
}
