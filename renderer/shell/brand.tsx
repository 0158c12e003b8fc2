/** Seal and name of the product, and the room that is open. */
export function Brand({ room }: { readonly room: string | undefined }) {
  return (
    <div className="brand">
      <div className="brand-seal" aria-hidden>
        兴
        <br />楚
      </div>
      <div>
        <p className="brand-name">兴楚评审室</p>
        {room && (
          <p className="brand-room" title={room}>
            {room}
          </p>
        )}
      </div>
    </div>
  );
}
