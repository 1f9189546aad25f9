import * as bell from "lucide-react/icons/bell";
import * as switchSeller from "lucide-react/icons/chevrons-up-down";
import * as handshake from "lucide-react/icons/handshake";
import * as dashboard from "lucide-react/icons/layout-dashboard";
import * as scale from "lucide-react/icons/scale";
import * as shieldCheck from "lucide-react/icons/shield-check";
import * as userRound from "lucide-react/icons/user-round";
import { drawIcons } from "#components/ui/sprite.tsx";

const icons = {
  bell,
  overview: dashboard,
  claims: scale,
  insurance: shieldCheck,
  accelerator: handshake,
  profile: userRound,
  switch: switchSeller,
};
export type FrameIcon = keyof typeof icons;

/** The icons of the seller's frame, on every page twice: in the rail and in the bars of a narrow screen. */
export const FRAME_ICONS = drawIcons("f", icons);
