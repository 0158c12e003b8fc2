import type { Evidence } from '../../domain/application/record.ts';
import { useEvidence } from './attachment.tsx';
import { useBlobAddress } from './image-view.tsx';

/** The applicant's photo as the form shows it (小一寸). */
export function Photo({ evidence }: { readonly evidence: Evidence | undefined }) {
  const reply = useEvidence(evidence);
  const address = useBlobAddress(reply?.ok ? reply.value : undefined, evidence?.mediaType ?? '');
  if (!evidence) return <span className="form-blank">未附照片</span>;
  if (reply && !reply.ok) return <span className="form-blank">照片读不出来</span>;
  return address ? <img src={address} alt="申报人照片" /> : <span className="form-blank">照片</span>;
}
