import { create } from 'zustand';
import type { TypeSize } from '../../domain/session/calls.ts';

/**
 * How the screen looks. Lives as long as the window, beyond the lock: who reads large type reads the lock screen so too.
 * The vault of whoever comes next says how that person wants it.
 */
interface Appearance {
  readonly scale: TypeSize;
  setScale(scale: TypeSize): void;
}

export const useAppearance = create<Appearance>()((set) => ({
  scale: 1,
  setScale: (scale) => set({ scale }),
}));
