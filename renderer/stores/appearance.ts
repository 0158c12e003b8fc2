import { create } from 'zustand';

/** Factors on every size of the screen, text and controls alike. */
export const SCALES = [1, 1.25, 1.5] as const;
export type Scale = (typeof SCALES)[number];

/** How the screen looks; lives as long as the window, since nothing of the renderer is ever kept on disk. */
interface Appearance {
  readonly scale: Scale;
  setScale(scale: Scale): void;
}

export const useAppearance = create<Appearance>()((set) => ({
  scale: 1,
  setScale: (scale) => set({ scale }),
}));
