"use server";

import { staffAction } from "#lib/gate/action.ts";
import { putProvider, setProvider, vetProvider } from "../providers.ts";
import { putProviderSchema, setProviderSchema, vetProviderSchema } from "../schema.ts";

export const putTheProvider = staffAction("provider.put", putProviderSchema, putProvider);
export const vetTheProvider = staffAction("provider.vet", vetProviderSchema, vetProvider);
export const setTheProvider = staffAction("provider.state", setProviderSchema, setProvider);
