import { enterpriseOf, likePairs } from '../../domain/application/enterprise.ts';
import type { Application } from '../../domain/application/record.ts';
import { type Assessment, assessBeside, type Neighbour } from '../../domain/eligibility/assess.ts';

/** As `assessBeside`, where `others` are the round's other applications. */
export function assessAmong(application: Application, others: readonly Application[]): Assessment {
  const pairs = likePairs([application, ...others].map(enterpriseOf)).filter(({ first }) => first === 0);
  const neighbours = pairs.flatMap(({ second, likeness, because }): Neighbour[] => {
    const other = others[second - 1];
    return other && likeness !== 'different' ? [{ application: other, likeness, because }] : [];
  });
  return assessBeside(application, neighbours);
}
