import { describe, expect, it } from 'vitest';
import { TRACK_IDS } from '../../../domain/application/conditions.ts';
import { toExactText } from '../../../domain/base/decimal.ts';
import { SCHEME_TEMPLATES } from '../../../domain/scheme/example-templates.ts';
import { fullMark, parseScheme } from '../../../domain/scheme/scheme.ts';

describe('the example template', () => {
  it.each(SCHEME_TEMPLATES.map((template) => [template.title ?? '', template] as const))(
    '%s is sound, out of 100 for every track, and says that it is an example',
    (title, template) => {
      const parsed = parseScheme(template);
      if (!parsed.ok) throw new Error(parsed.message);
      expect(parsed.value.sample).toBe(true);
      expect(title).toContain('示例');
      expect(TRACK_IDS.map((track) => toExactText(fullMark(parsed.value, track)))).toEqual([
        '100',
        '100',
        '100',
        '100',
      ]);
    },
  );
});
