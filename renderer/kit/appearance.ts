import { create } from 'zustand';
import type { TypeSize } from '../../domain/session/calls.ts';

/**
 * How the screen looks. Lives as long as the window and survives the lock, so that the lock screen keeps the large type
 * that its reader needs. The next vault that is opened has its own holder's choice.
 */
interface Appearance {
  readonly scale: TypeSize;
  setScale(scale: TypeSize): void;
}

export const useAppearance = create<Appearance>()((set) => ({
  scale: 1,
  setScale: (scale) => set({ scale }),
}));
