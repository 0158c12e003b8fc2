import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { ChangeTarget } from '../../../domain/application/parts.ts';
import { type FillingSession, type FillingState, rightOf } from './filling-session.ts';

/** The form's filling session; absent if the form is read-only. */
export const FillingContext = createContext<FillingSession | undefined>(undefined);

export function useFilling(): FillingSession | undefined {
  return useContext(FillingContext);
}

/** A part of the form as it is being filled in; the component re-renders only when that part changes. */
export function useFillingState<Part>(filling: FillingSession, read: (state: FillingState) => Part): Part {
  return useStore(filling.store, read);
}

export function useIsOpen(filling: FillingSession, target: ChangeTarget): boolean {
  return useFillingState(filling, (state) => rightOf(filling, state, target) === 'open');
}
