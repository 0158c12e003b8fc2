/** Refusals about a dossier on its way. */
export const DOSSIER_CODES = {
  'field-closed': '这些内容现在不能由你填写或改动。',
  'confirmation-missing': '申报人和所在单位都书面确认真实、完整、合法之后，才能受理（填写说明6）。',
  'stage-order': '流程不能跳过或倒退，请按步骤办理。',
} as const;
