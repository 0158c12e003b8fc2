import { describe, expect, it } from 'vitest';
import { figureDefinition, statedFigures } from '../../../domain/application/figures.ts';
import type { Evidence } from '../../../domain/application/record.ts';
import { partsOf, shownParts } from '../../../renderer/scoring/shown-parts.ts';
import { aScheme } from '../../builders/a-scheme.ts';
import { anApplication } from '../../builders/an-application.ts';

const PROOF: Evidence = {
  dossier: 'd',
  name: '销售证明.pdf',
  mediaType: 'application/pdf',
  size: 1,
  sha256: 'a'.repeat(64),
  role: 'proof',
};
const application = {
  ...anApplication({
    name: '李晓梅',
    figures: {
      sales: [
        { year: 2021, amount: '100' },
        { year: 2022, amount: '300' },
      ],
      jobs: '12',
    },
  }),
  figureEvidence: { 'sales.2022': [PROOF.sha256] },
};

function anItem(more: object) {
  const [item] = aScheme({ items: [{ id: 'scale', name: '规模', max: '100', ...more }] }).items;
  if (!item) throw new Error('no item');
  return item;
}

describe('what stands beside an item', () => {
  it('is what the scheme names, in its order, with the files that prove a figure', () => {
    const parts = shownParts(anItem({ show: ['sales', 'jobs', 'name', 'taxYuan'] }), application, [PROOF]);
    expect(parts.map(({ label, text, proofs }) => [label, text, proofs.length])).toEqual([
      ['2022年销售额', '300', 1],
      ['2021年销售额', '100', 0],
      ['带动就业', '12 人', 0],
      ['姓名', '李晓梅', 0],
      ['纳税额', undefined, 0],
    ]);
  });

  it('is the figure that an objective item rests on, or every figure stated, where the scheme is silent', () => {
    const objective = { figure: 'jobs', bands: [{ points: '0' }] };
    expect(shownParts(anItem({ objective }), application, []).map(({ label }) => label)).toEqual(['带动就业']);
    const all = shownParts(anItem({}), application, []).map(({ label }) => label);
    expect(all).toEqual(statedFigures(application.figures).map((name) => figureDefinition(name).label));
  });

  it('is nothing for a name that no catalogue has', () => {
    expect(partsOf(application, [], 'constructor')).toEqual([]);
  });
});
