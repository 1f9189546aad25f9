"use client";

import { PageView as Page } from "./page-view.tsx";

const nothing = () => undefined;
/** The page alone, without boxes to light up. */
export const PageView = ({ id, previews }: { id: string; previews: number }) => (
  <Page id={id} previews={previews} boxes={[]} lit={null} onLight={nothing} onAspect={nothing} />
);
