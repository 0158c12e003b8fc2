import { RotateRightOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';

/** Zoom steps; at 1 a page has a width that reads well, at most the frame's. */
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

/** How a picture or a page is shown. */
export interface Look {
  readonly zoom: number;
  /** Degrees clockwise: 0, 90, 180 or 270. */
  readonly rotation: number;
}

/** A quarter turn clockwise. */
export function turned(look: Look): Look {
  return { ...look, rotation: (look.rotation + 90) % 360 };
}

export const PLAIN_LOOK: Look = { zoom: 1, rotation: 0 };

/** The next zoom step, up or down. */
export function step(zoom: number, by: 1 | -1): number {
  const place = ZOOMS.findIndex((each) => each >= zoom);
  return ZOOMS[place + by] ?? zoom;
}

/** Buttons above what is shown. */
export function ViewerBar(props: {
  readonly look: Look;
  readonly onLook: (look: Look) => void;
  readonly children?: ReactNode;
}) {
  const { look, onLook } = props;
  return (
    <div className="viewer-bar" role="toolbar" aria-label="查看">
      <Button
        icon={<ZoomOutOutlined aria-hidden />}
        aria-label="缩小"
        disabled={look.zoom <= ZOOMS[0]}
        onClick={() => onLook({ ...look, zoom: step(look.zoom, -1) })}
      />
      <span className="numbers viewer-zoom" aria-live="polite">
        {Math.round(look.zoom * 100)} %
      </span>
      <Button
        icon={<ZoomInOutlined aria-hidden />}
        aria-label="放大"
        disabled={look.zoom >= 4}
        onClick={() => onLook({ ...look, zoom: step(look.zoom, 1) })}
      />
      <Button icon={<RotateRightOutlined aria-hidden />} onClick={() => onLook(turned(look))}>
        旋转
      </Button>
      <Button onClick={() => onLook(PLAIN_LOOK)}>还原</Button>
      {props.children}
    </div>
  );
}
