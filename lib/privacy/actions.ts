"use server";

import { staffAction } from "#lib/gate/action.ts";
import { eraseCustomer } from "./erase-claim.ts";
import { erasePersonByEmail } from "./erase-person.ts";
import { eraseCustomerSchema, erasePersonSchema } from "./schema.ts";

export const eraseThePerson = staffAction("privacy.erase_person", erasePersonSchema, erasePersonByEmail);
export const eraseTheCustomer = staffAction("privacy.erase_customer", eraseCustomerSchema, eraseCustomer);
