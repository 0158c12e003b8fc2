import { Canvas } from '@react-pdf/renderer';
import type { ReactElement } from 'react';

/**
 * Lines are strokes painted over their boxes, not borders: the engine clips borders, and on screens thin clipped lines
 * fade or vanish; it also drops the borders of a box where a page break cuts it.
 */
export const HAIRLINE = 0.75;

type Side = 'left' | 'right' | 'top' | 'bottom';

const PLACES = {
  left: { left: 0, top: 0, bottom: 0, width: 1 },
  right: { right: -1, top: 0, bottom: 0, width: 1 },
  top: { left: 0, right: 0, top: 0, height: 1 },
  bottom: { left: 0, right: 0, bottom: -1, height: 1 },
} as const;

interface RuleProps {
  readonly at: Side;
  readonly weight?: number;
  readonly colour?: string;
}

/** A line along one side of its containing box, on every page that the box covers. */
export function Rule({ at, weight = HAIRLINE, colour = '#000' }: RuleProps): ReactElement {
  const upright = at === 'left' || at === 'right';
  return (
    <Canvas
      fixed
      style={{ position: 'absolute', ...PLACES[at] }}
      paint={(painter, width, height) => {
        const [right, down] = upright ? [0, height] : [width, 0];
        painter.lineWidth(weight).lineCap('square').moveTo(0, 0).lineTo(right, down).stroke(colour);
        return null;
      }}
    />
  );
}

/** All four sides. */
export function Box(): ReactElement {
  return (
    <>
      <Rule at="left" />
      <Rule at="right" />
      <Rule at="top" />
      <Rule at="bottom" />
    </>
  );
}

/** The lines of one row of a table: `stops` are the columns' edges in points, from the row's left. */
export function RowLines({ stops, top }: { stops: readonly number[]; top: boolean }): ReactElement {
  return (
    <Canvas
      style={{ position: 'absolute', left: 0, right: 0, top: 0, bottom: 0 }}
      paint={(painter, width, height) => {
        painter.lineWidth(HAIRLINE).lineCap('square');
        for (const stop of stops) painter.moveTo(stop, 0).lineTo(stop, height);
        painter.moveTo(0, height).lineTo(width, height);
        if (top) painter.moveTo(0, 0).lineTo(width, 0);
        painter.stroke('#000');
        return null;
      }}
    />
  );
}

/** A path over a square of `modules` × `modules`, filled and scaled to its box. */
export function Filled({ path, modules, extent }: { path: string; modules: number; extent: number }): ReactElement {
  return (
    <Canvas
      style={{ width: extent, height: extent }}
      paint={(painter) => {
        painter
          .save()
          .scale(extent / modules)
          .path(path)
          .fill('#000')
          .restore();
        return null;
      }}
    />
  );
}
