import { Package } from "lucide-react";

/** The listing's picture where the marketplace gave one, else a neutral mark. */
export function ProductPicture({ url, name }: { url: string | null; name: string }) {
  if (url) return <img className="thumb" src={url} alt={name} loading="lazy" referrerPolicy="no-referrer" />;
  return (
    <span className="thumb grid place-items-center">
      <Package className="icon ink3" aria-hidden />
    </span>
  );
}
