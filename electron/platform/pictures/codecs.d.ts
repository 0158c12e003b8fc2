/** The part of libheif's interface in use here. */
declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  interface HeifImage {
    get_width(): number;
    get_height(): number;
    /** Fills `data` (RGBA) and hands it on; nothing if the picture cannot be decoded. */
    display(
      target: { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number },
      done: (filled: object | null) => void,
    ): void;
    free(): void;
  }
  interface HeifDecoder {
    decode(bytes: Uint8Array): readonly HeifImage[];
  }
  const load: () => { readonly HeifDecoder: new () => HeifDecoder };
  // biome-ignore lint/style/noDefaultExport: what the package exports
  export default load;
}

/** The decoder of @jsquash/webp without its loader for browsers. */
declare module '@jsquash/webp/codec/dec/webp_dec.js' {
  interface Decoded {
    readonly width: number;
    readonly height: number;
    readonly data: Uint8ClampedArray;
  }
  const load: (options: { readonly noInitialRun: true; readonly wasmBinary: Uint8Array }) => Promise<{
    decode(bytes: Uint8Array): Decoded | null;
  }>;
  // biome-ignore lint/style/noDefaultExport: what the package exports
  export default load;
}
