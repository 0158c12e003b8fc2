import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { ChangeTarget } from '../../../domain/application/changes.ts';
import { type DeskState, type FormDesk, rightOf } from './form-desk.ts';

/** The desk on which a form is filled in; absent where it is only read. */
export const FillingContext = createContext<FormDesk | undefined>(undefined);

export function useFilling(): FormDesk | undefined {
  return useContext(FillingContext);
}

/** A part of what is on the desk; the component is drawn again only when that part changes. */
export function useDesk<Part>(desk: FormDesk, read: (state: DeskState) => Part): Part {
  return useStore(desk.store, read);
}

export function useIsOpen(desk: FormDesk, target: ChangeTarget): boolean {
  return useDesk(desk, (state) => rightOf(desk, state, target) === 'open');
}
