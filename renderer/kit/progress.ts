import { create } from 'zustand';

/** How far a job has come. `total` 0 means unknown. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly text: string;
}

/** Jobs in progress, by name; each lives from its first event to the reply of its call. */
interface ProgressStore {
  readonly jobs: Readonly<Record<string, Progress>>;
  report(job: string, progress: Progress): void;
  forget(job: string): void;
  reset(): void;
}

export const useProgress = create<ProgressStore>()((set) => ({
  jobs: {},
  report: (job, progress) => set(({ jobs }) => ({ jobs: { ...jobs, [job]: progress } })),
  forget: (job) => set(({ jobs: { [job]: _gone, ...jobs } }) => ({ jobs })),
  reset: () => set({ jobs: {} }),
}));
