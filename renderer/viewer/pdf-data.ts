/**
 * Data files that pdf.js requests by name while rendering: character maps of fonts that are not embedded, the standard
 * fonts, decoders for scans. Vite gives each its own address among the product's files; nothing comes from anywhere
 * else.
 */
const FILES = {
  ...import.meta.glob<string>('../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
    eager: true,
    exhaustive: true,
    query: '?url',
    import: 'default',
  }),
  ...import.meta.glob<string>('../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
    eager: true,
    exhaustive: true,
    query: '?url',
    import: 'default',
  }),
  ...import.meta.glob<string>('../../node_modules/pdfjs-dist/wasm/{jbig2,openjpeg,qcms_bg}.wasm', {
    eager: true,
    exhaustive: true,
    query: '?url',
    import: 'default',
  }),
};

const ADDRESSES: ReadonlyMap<string, string> = new Map(
  Object.entries(FILES).map(([path, address]) => [path.slice(path.lastIndexOf('/') + 1), address]),
);

/** Instantiated by pdf.js to get its data files. */
export class BundledData {
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const address = ADDRESSES.get(filename);
    const reply = address === undefined ? undefined : await fetch(address);
    if (!reply?.ok) throw new Error(`no data file ${filename}`);
    return new Uint8Array(await reply.arrayBuffer());
  }
}
