import { Button, Modal } from 'antd';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { PHOTO } from '../../../domain/application/fields.ts';
import type { PhotoCheck, Pixels } from '../../../domain/application/value-check.ts';
import { call } from '../../kit/client.ts';
import { Notice, RefusalNotice } from '../../kit/notice.tsx';
import { useAction } from '../../kit/use-action.ts';
import { useBlobAddress } from '../../viewer/image-view.tsx';
import { keepDossier } from '../../working-set/fill.ts';
import { type Crop, checkCrop, firstCrop, moved, portraitSize, scaled } from './crop.ts';
import type { FillingSession } from './filling-session.ts';

interface Picture extends Pixels {
  readonly element: HTMLImageElement;
}

const JPEG_QUALITY = 0.92;
/** Steps for the keys: a share of the picture's width, and a factor. */
const MOVE_STEP = 0.02;
const SCALE_STEP = 1.06;

/** The part as a JPEG picture in base64. */
function portraitOf({ element }: Picture, crop: Crop): string {
  const canvas = document.createElement('canvas');
  const { width, height } = portraitSize(crop);
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas to draw on');
  // Transparent parts of a PNG print as paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(element, crop.left, crop.top, crop.width, crop.height, 0, 0, width, height);
  return canvas.toDataURL('image/jpeg', JPEG_QUALITY).replace(/^data:image\/jpeg;base64,/, '');
}

/** The picture once it is open, and the part of it that is chosen. */
function useCropping() {
  const [picture, setPicture] = useState<Picture>();
  const [crop, setCrop] = useState<Crop>();
  const open = (element: HTMLImageElement) => {
    const size = { width: element.naturalWidth, height: element.naturalHeight };
    setPicture({ element, ...size });
    setCrop(firstCrop(size));
  };
  return { cropped: picture && crop && { picture, crop, onCrop: setCrop }, open };
}

/** Cuts a portrait of 22 × 32 mm out of a picture: by mouse, or with the arrow keys, + and −. */
export function PhotoDialog(props: {
  readonly filling: FillingSession;
  readonly bytes: Uint8Array;
  readonly onClose: () => void;
}) {
  const { filling, bytes, onClose } = props;
  const { cropped, open } = useCropping();
  const check = cropped && checkCrop(cropped.crop);
  const keep = useAction(async () => {
    if (!cropped) return undefined;
    const jpeg = portraitOf(cropped.picture, cropped.crop);
    const reply = await call('photo.set', { dossier: filling.dossier, jpeg });
    if (reply.ok) await keepDossier(reply.value);
    return reply;
  });
  return (
    <Modal
      open
      title={`照片：裁成 ${PHOTO.widthMm}×${PHOTO.heightMm} 毫米`}
      width="min(44rem, 94vw)"
      okText="使用这张照片"
      cancelText="返回"
      okButtonProps={{ disabled: !check || check.level === 'wrong' }}
      confirmLoading={keep.busy}
      onOk={() => void keep.run().then((done) => done && onClose())}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="quiet small">{PHOTO.note}。拖动方框，或用方向键移动、加减号缩放。</p>
        <PictureView bytes={bytes} onOpen={open}>
          {cropped && <CropFrame {...cropped} />}
        </PictureView>
        {cropped && <CropTools {...cropped} />}
        {check && <CropNotice check={check} />}
        <RefusalNotice refused={keep.refused} />
      </div>
    </Modal>
  );
}

/** The chosen picture, and the frame over it. */
function PictureView(props: {
  readonly bytes: Uint8Array;
  readonly onOpen: (element: HTMLImageElement) => void;
  readonly children: ReactNode;
}) {
  const [broken, setBroken] = useState(false);
  // The services have made sure that this is a JPEG or PNG picture; the browser tells which from its content.
  const address = useBlobAddress(props.bytes, 'image/jpeg');
  if (broken) return <Notice type="warning" title="这张图片显示不了：可能已损坏。请换一张。" />;
  return (
    address && (
      <div className="crop">
        <img
          src={address}
          alt="所选图片"
          onLoad={({ currentTarget }) => props.onOpen(currentTarget)}
          onError={() => setBroken(true)}
        />
        {props.children}
      </div>
    )
  );
}

function CropNotice({ check: { level, message, shown } }: { readonly check: PhotoCheck }) {
  if (message) return <Notice type={level === 'wrong' ? 'error' : 'warning'} title={message} />;
  return <Notice type="success" title={`裁剪后 ${shown}，可以打印。`} />;
}

interface FrameProps {
  readonly picture: Picture;
  readonly crop: Crop;
  readonly onCrop: (crop: Crop) => void;
}

/** What a key does to the part. */
function byKey({ picture, crop }: FrameProps, key: string): Crop | undefined {
  const step = picture.width * MOVE_STEP;
  switch (key) {
    case 'ArrowLeft':
      return moved(crop, picture, -step, 0);
    case 'ArrowRight':
      return moved(crop, picture, step, 0);
    case 'ArrowUp':
      return moved(crop, picture, 0, -step);
    case 'ArrowDown':
      return moved(crop, picture, 0, step);
    case '+':
    case '=':
      return scaled(crop, picture, SCALE_STEP);
    case '-':
      return scaled(crop, picture, 1 / SCALE_STEP);
    default:
      return undefined;
  }
}

/** The frame over the picture, moved by mouse or keys. */
function CropFrame(props: FrameProps) {
  const { picture, crop, onCrop } = props;
  const grip = useRef<{ readonly x: number; readonly y: number; readonly crop: Crop }>(undefined);
  const part = (length: number, of: number) => `${(length / of) * 100}%`;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = byKey(props, event.key);
    if (!next) return;
    event.preventDefault();
    onCrop(next);
  };
  const onPointerMove = ({ clientX, clientY }: PointerEvent) => {
    if (!grip.current) return;
    const shown = picture.element.clientWidth / picture.width;
    onCrop(moved(grip.current.crop, picture, (clientX - grip.current.x) / shown, (clientY - grip.current.y) / shown));
  };
  return (
    <button
      type="button"
      className="crop-frame"
      aria-label="裁剪框：方向键移动，加减号缩放"
      style={{
        left: part(crop.left, picture.width),
        top: part(crop.top, picture.height),
        width: part(crop.width, picture.width),
        height: part(crop.height, picture.height),
      }}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { x: event.clientX, y: event.clientY, crop };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        grip.current = undefined;
      }}
    />
  );
}

function CropTools({ picture, crop, onCrop }: FrameProps) {
  return (
    <div className="crop-tools">
      <Button size="small" onClick={() => onCrop(scaled(crop, picture, 1 / SCALE_STEP))}>
        缩小方框
      </Button>
      <Button size="small" onClick={() => onCrop(scaled(crop, picture, SCALE_STEP))}>
        放大方框
      </Button>
    </div>
  );
}
