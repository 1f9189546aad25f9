import { z } from "zod";
import { NOTICE_TOPICS, NOTICE_WAYS, type NoticeTopic, type NoticeWay } from "#lib/domain/notice-topics.ts";

export const chooseWaySchema = z.object({ topic: z.enum(NOTICE_TOPICS), way: z.enum(NOTICE_WAYS, "required") });
export const makeFeedSchema = z.object({});
export const removeFeedSchema = z.object({});

export type Ways = Record<NoticeTopic, NoticeWay>;
export type FeedState = { createdAt: number; readAt: number | null } | null;
