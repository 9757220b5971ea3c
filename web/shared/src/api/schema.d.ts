// Generated from openapi/tsunagu.json by `npm run types`; do not edit.

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The desk; without built screens a short page: what answers here, and how the screens are built. */
        get: operations["get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everybody who works here, oldest first.
         * @description Needs the permission `members.read`.
         */
        get: operations["get_agents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One agent.
         * @description Needs the permission `members.read`.
         */
        get: operations["get_agents_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes what an agent can do, and how much at once.
         * @description Needs the permission `routing.manage`.
         */
        patch: operations["patch_agents_id"];
        trace?: never;
    };
    "/api/v1/agents/{id}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Says how somebody else is: for whoever leads them.
         * @description Needs the permission `routing.manage`.
         */
        put: operations["put_agents_id_presence"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agents/me/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How one is oneself. Who never said anything is offline.
         * @description Needs a log-in.
         */
        get: operations["get_agents_me_presence"];
        /**
         * Says how one is oneself. Work is offered while one is available and a desk is connected; what is offered when one is
         *     not any more goes back at once.
         * @description Needs the permission `conversations.answer`.
         */
        put: operations["put_agents_me_presence"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every key, oldest first.
         * @description Needs the permission `api_keys.manage`.
         */
        get: operations["get_api_keys"];
        put?: never;
        /**
         * Makes a key and shows it once, to whoever shows a code or the password once more: a key outlasts the log-in. An `Idempotency-Key` changes nothing here: a key is never shown again.
         * @description Needs the permission `api_keys.manage`.
         */
        post: operations["post_api_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraws a key.
         * @description Needs the permission `api_keys.manage`.
         */
        delete: operations["delete_api_keys_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keeps a file for a reply in a conversation.
         * @description Needs the permission `conversations.answer`.
         */
        post: operations["post_attachments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attachments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file of an item, or one uploaded and not yet sent; whole, or the part a `Range` names.
         * @description Needs the permission `conversations.read`.
         */
        get: operations["get_attachments_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed and who looked, newest first. Looks at the same thing within ten minutes are one row.
         * @description Needs the permission `audit.read`.
         */
        get: operations["get_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Logs a member in. Ten wrong passwords or codes lock the pair of account and address for 15 minutes. */
        post: operations["post_auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends the log-in that asks. An API key is withdrawn under `/api-keys`.
         * @description Needs a log-in.
         */
        post: operations["post_auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout-everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends every log-in of whoever asks, this one too.
         * @description Needs a log-in.
         */
        post: operations["post_auth_logout_everywhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Changes one's own password; every other log-in ends.
         * @description Needs a log-in.
         */
        post: operations["post_auth_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sets a new password by a link and logs the member in; their other log-ins end. A link that cannot be used answers
         *     alike whatever is wrong with it.
         */
        post: operations["post_auth_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocked-senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Blocked senders, newest first.
         * @description Needs the permission `conversations.manage`.
         */
        get: operations["get_blocked_senders"];
        put?: never;
        /**
         * Blocks a sender: what they send from now on is kept as spam and opens nothing.
         * @description Needs the permission `conversations.manage`.
         */
        post: operations["post_blocked_senders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocked-senders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Lets a sender in again.
         * @description Needs the permission `conversations.manage`.
         */
        delete: operations["delete_blocked_senders_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/capacity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The workspace's capacity, which every agent has who has none of their own.
         * @description Needs a log-in.
         */
        get: operations["get_capacity"];
        /**
         * Puts the workspace's capacity.
         * @description Needs the permission `routing.manage`.
         */
        put: operations["put_capacity"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a change back. One thing is taken back whole, or refused with 409 and the reason; of a change over many
         *     conversations, what still is as the change left it.
         * @description Needs the permission `conversations.manage`.
         */
        post: operations["post_changes_id_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channel-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every kind of channel.
         * @description Needs the permission `channels.read`.
         */
        get: operations["get_channel_kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every channel the reader may see, oldest first.
         * @description Needs the permission `channels.read`.
         */
        get: operations["get_channels"];
        put?: never;
        /**
         * Makes a channel. The answer names each wrong setting.
         * @description Needs the permission `channels.manage`.
         */
        post: operations["post_channels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One channel.
         * @description Needs the permission `channels.read`.
         */
        get: operations["get_channels_id"];
        put?: never;
        post?: never;
        /**
         * Deletes a channel. Its conversations stay.
         * @description Needs the permission `channels.manage`.
         */
        delete: operations["delete_channels_id"];
        options?: never;
        head?: never;
        /**
         * Changes a channel; messages in its outbox leave once there is a way out.
         * @description Needs the permission `channels.manage`.
         */
        patch: operations["patch_channels_id"];
        trace?: never;
    };
    "/api/v1/channels/{id}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a channel's connections are doing now.
         * @description Needs the permission `channels.read`.
         */
        get: operations["get_channels_id_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{id}/receipt-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Shows a receipt of a channel as it would leave now. Sends nothing.
         * @description Needs the permission `channels.manage`.
         */
        post: operations["post_channels_id_receipt_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tries receiving and sending, without an item, and says which step failed or is not set up.
         * @description Needs the permission `channels.manage`.
         */
        post: operations["post_channels_id_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page of conversations, newest activity first unless `sort` says otherwise. Parts named beside a saved view stand in for the view's own.
         * @description Needs the permission `conversations.read`.
         */
        get: operations["get_conversations"];
        put?: never;
        /**
         * Writes to somebody first: in their open conversation if there is one, else in a new one.
         * @description Needs the permission `conversations.answer`.
         */
        post: operations["post_conversations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One conversation.
         * @description Needs the permission `conversations.read`.
         */
        get: operations["get_conversations_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives a conversation to somebody, or back to everybody.
         * @description Needs the permission `conversations.manage`.
         */
        post: operations["post_conversations_id_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The channels the reader may see, oldest first, each with the reason when an answer cannot go by it.
         * @description Needs the permission `conversations.answer`.
         */
        get: operations["get_conversations_id_channels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/consult": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks a colleague to look at a conversation of the reader's. They are told, see it, write notes, and take it over by
         *     `transfer`; until then it stays with the reader. Who was asked before is asked no more.
         * @description Needs the permission `conversations.manage`.
         */
        post: operations["post_conversations_id_consult"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/consult/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a consultation: whoever asked needs it no more, or whoever was asked cannot help. The conversation stays where it
         *     is.
         * @description Needs the permission `conversations.answer`.
         */
        post: operations["post_conversations_id_consult_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/drafts/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The drafts of a conversation: one's own, and that colleagues have some.
         * @description Needs the permission `conversations.answer`.
         */
        get: operations["get_conversations_id_drafts_kind"];
        /**
         * Keeps a draft of one's own.
         * @description Needs the permission `conversations.answer`.
         */
        put: operations["put_conversations_id_drafts_kind"];
        post?: never;
        /**
         * Drops one's own draft.
         * @description Needs the permission `conversations.answer`.
         */
        delete: operations["delete_conversations_id_drafts_kind"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/drafts/{kind}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a colleague's draft one's own.
         * @description Needs the permission `conversations.answer`.
         */
        post: operations["post_conversations_id_drafts_kind_take_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/handoff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issues a link that carries a conversation to another channel. Whoever comes by it joins the conversation as a
         *     participant, sees nothing of what was said before, and is suggested to be this customer.
         * @description Needs the permission `conversations.answer`.
         */
        post: operations["post_conversations_id_handoff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page of the items of a conversation, newest first.
         * @description Needs the permission `conversations.read`.
         */
        get: operations["get_conversations_id_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts another conversation of the same profile into this one.
         * @description Needs the permission `conversations.manage`.
         */
        post: operations["post_conversations_id_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Writes a reply or a note.
         * @description Needs the permission `conversations.answer`.
         */
        post: operations["post_conversations_id_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives a conversation to another profile, with everything its customer said in it.
         * @description Needs the permission `conversations.manage`.
         */
        post: operations["post_conversations_id_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks a conversation as read by whoever asks, up to its newest item.
         * @description Needs the permission `conversations.read`.
         */
        post: operations["post_conversations_id_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opens a conversation again.
         * @description Needs the permission `conversations.manage`.
         */
        post: operations["post_conversations_id_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks a conversation as done. A new message within the reopen window opens it again.
         * @description Needs the permission `conversations.manage`.
         */
        post: operations["post_conversations_id_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/routing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why a conversation is where it is, and why not with somebody.
         * @description Needs the permission `conversations.read`.
         */
        get: operations["get_conversations_id_routing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hides a conversation until a moment, or until the customer writes.
         * @description Needs the permission `conversations.manage`.
         */
        post: operations["post_conversations_id_snooze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/spam": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks a conversation as spam, or takes the mark away.
         * @description Needs the permission `conversations.manage`.
         */
        post: operations["post_conversations_id_spam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cuts a conversation at a message: what was said in that exchange from there on becomes a conversation of its own.
         * @description Needs the permission `conversations.manage`.
         */
        post: operations["post_conversations_id_split"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Puts tags on a conversation and takes others off. What is so already stays so.
         * @description Needs the permission `conversations.manage`.
         */
        post: operations["post_conversations_id_tags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hands a conversation on to a queue, where it waits as long as before, or to a member. Undone as one change.
         * @description Needs the permission `conversations.manage`.
         */
        post: operations["post_conversations_id_transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks a conversation as unread by whoever asks.
         * @description Needs the permission `conversations.read`.
         */
        post: operations["post_conversations_id_unread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/wrap-up/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends the reader's work after a conversation: they may be offered the next.
         * @description Needs the permission `conversations.answer`.
         */
        post: operations["post_conversations_id_wrap_up_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/wrap-up/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes more time for work after a conversation, an hour from now at most.
         * @description Needs the permission `conversations.answer`.
         */
        post: operations["post_conversations_id_wrap_up_extend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Does the same to many conversations, each done or skipped on its own, all under one change.
         * @description Needs the permission `conversations.manage`.
         */
        post: operations["post_conversations_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/new/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The channels the reader may see, oldest first, each with the reason when a first message cannot go by it.
         * @description Needs the permission `conversations.answer`.
         */
        get: operations["get_conversations_new_channels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/new/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One's own draft of a first message. Nobody else sees it; a program has none.
         * @description Needs the permission `conversations.answer`.
         */
        get: operations["get_conversations_new_draft"];
        /**
         * Keeps one's own draft of a first message, with the files uploaded for `new`. It ends when the message is sent.
         * @description Needs the permission `conversations.answer`.
         */
        put: operations["put_conversations_new_draft"];
        post?: never;
        /**
         * Drops one's own draft of a first message.
         * @description Needs the permission `conversations.answer`.
         */
        delete: operations["delete_conversations_new_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The log after a position, oldest first. A position from before a restore answers 409: begin again without one.
         * @description Needs the permission `events.read`.
         */
        get: operations["get_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits since a restore.
         * @description Needs the permission `hold.manage`.
         */
        get: operations["get_hold"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hold/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends the hold: what waits leaves, alarms go off, mailboxes are asked again.
         * @description Needs the permission `hold.manage`.
         */
        post: operations["post_hold_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holidays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The public holidays of a year. Years that the state did not announce yet are computed, and say so.
         * @description Needs the permission `settings.read`.
         */
        get: operations["get_holidays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The invitations that can still be accepted, oldest first.
         * @description Needs the permission `members.manage`.
         */
        get: operations["get_invitations"];
        put?: never;
        /**
         * Invites somebody for seven days and shows the link once. An earlier invitation of the same address is withdrawn. An
         *     `Idempotency-Key` changes nothing here: a link is never shown again. Needs a fresh proof under `/me/proof` where your
         *     second factor is on.
         * @description Needs the permission `members.manage`.
         */
        post: operations["post_invitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraws an invitation.
         * @description Needs the permission `members.manage`.
         */
        delete: operations["delete_invitations_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accepts an invitation and logs the new member in. A link that cannot be used answers alike whatever is wrong with it. */
        post: operations["post_invitations_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One item.
         * @description Needs the permission `conversations.read`.
         */
        get: operations["get_items_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/items/{id}/html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The HTML of an item without anything that runs, fetches or tracks. Its pictures have addresses that need no token
         *     and end after some minutes.
         * @description Needs the permission `conversations.read`.
         */
        get: operations["get_items_id_html"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/items/{id}/pictures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fetches the pictures of an item that lie elsewhere, as its frame with `images=shown` does, and says how many could be
         *     had. It answers when each has come or failed.
         * @description Needs the permission `conversations.read`.
         */
        post: operations["post_items_id_pictures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/items/{id}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The bytes of an item as they came, or a part of them.
         * @description Needs the permission `items.raw`.
         */
        get: operations["get_items_id_raw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The live stream, a WebSocket.
         * @description The client sends `{"subscribe": ["inbox", "inbox:<view>", "conversation:<id>", "notifications", "offers", "live"], "after":
         *     <seq>}`; each such message replaces the one before. The server sends `{"topic", "seq", "kind", "data"}`, `kind` one of `snapshot`, `delta`,
         *     `enter`, `leave`, `position`, `resync`. After `resync` come snapshots. The view `mentions` and saved views cannot be
         *     followed.
         *
         *     `notifications` is what the member is told of, as `GET /api/v1/notifications` shows it: `snapshot` with the newest, at the
         *     start and whenever something was read or fell away; `enter` with `{"notification", "unread"}` for each new one.
         *
         *     `offers` is what is offered to the member, as `GET /api/v1/offers` shows it, and how they are: a `snapshot` with `{"items",
         *     "presence"}` at the start and whenever either changed. While a member has a socket open their desk counts as
         *     connected, and work can be offered to them.
         *
         *     `live` is for whoever may follow queues and agents: a `snapshot` with `{"queues", "agents"}`, as `GET /api/v1/live/queues`
         *     and `GET /api/v1/live/agents` show them, soon after anything changed, at most once a second and at least every five; for anybody else one
         *     `leave`.
         *
         *     With `{"here": {"conversation": <id>, "state": "viewing" | "typing" | "gone"}}` a member tells that they are at a
         *     conversation, again at least every 15 seconds while they are. Colleagues who follow `conversation:<id>` get frames of
         *     the topic `here` with `{"conversation", "member", "state", "until"}`; a mark is over at `until` unless another one
         *     comes, and at once with the state `gone`, which the server tells when the socket ends or its member goes elsewhere.
         *
         *     Needs the permission `conversations.read`.
         */
        get: operations["get_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everybody who answers as they are now, what they have in hand, and how they were today. The live topic `live` tells the
         *     same.
         * @description Needs the permission `live.read`.
         */
        get: operations["get_live_agents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The contacts behind a number of the board, counted as the board counts them.
         * @description Needs the permission `live.read`.
         */
        get: operations["get_live_contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live/intervals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened today by the quarter of an hour, in one queue or in all together: the figures of the board, and how many
         *     waited at the end of each. Numbers count the conversations the reader may see.
         * @description Needs the permission `live.read`.
         */
        get: operations["get_live_intervals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every queue as it is now, and what happened in it today. Numbers count the conversations the reader may see. The live
         *     topic `live` tells the same.
         * @description Needs the permission `live.read`.
         */
        get: operations["get_live_queues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows who asks.
         * @description Needs a log-in.
         */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes one's own name or language; a program has neither.
         * @description Needs a log-in.
         */
        patch: operations["patch_me"];
        trace?: never;
    };
    "/api/v1/me/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How whoever asks wants their desk; a program has no preferences.
         * @description Needs a log-in.
         */
        get: operations["get_me_preferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes how whoever asks wants their desk.
         * @description Needs a log-in.
         */
        patch: operations["patch_me_preferences"];
        trace?: never;
    };
    "/api/v1/me/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Shows a code of one's second factor, or a recovery code. For 5 minutes this log-in may then do what opens a way in for
         *     somebody: make and invite members, change passwords, roles and who has them, make links for a new password, take away
         *     second factors. A member whose second factor is on hears 400 `code_needed` there without it.
         * @description Needs a log-in.
         */
        post: operations["post_me_proof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows whether one's second factor is on.
         * @description Needs a log-in.
         */
        get: operations["get_me_totp"];
        put?: never;
        /**
         * Begins the set-up of one's second factor. It is not asked for before it is confirmed.
         * @description Needs a log-in.
         */
        post: operations["post_me_totp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirms the set-up with a code of the phone: from now on a log-in needs one. Every other log-in ends. Answers ten
         *     recovery codes.
         * @description Needs a log-in.
         */
        post: operations["post_me_totp_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/totp/off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switches one's own second factor off. A recovery code is taken as `code` too.
         * @description Needs a log-in.
         */
        post: operations["post_me_totp_off"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/totp/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes ten new recovery codes in place of the old ones. A recovery code is taken as `code` too.
         * @description Needs a log-in.
         */
        post: operations["post_me_totp_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everybody who works here, oldest first.
         * @description Needs the permission `members.read`.
         */
        get: operations["get_members"];
        put?: never;
        /**
         * Makes a member. Needs a fresh proof under `/me/proof` where your second factor is on.
         * @description Needs the permission `members.manage`.
         */
        post: operations["post_members"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One member.
         * @description Needs the permission `members.read`.
         */
        get: operations["get_members_id"];
        put?: never;
        post?: never;
        /**
         * Removes a member; their log-ins end. The last owner stays.
         * @description Needs the permission `members.manage`.
         */
        delete: operations["delete_members_id"];
        options?: never;
        head?: never;
        /**
         * Changes a member. The last owner keeps their role. Another role or password needs a fresh proof under `/me/proof` where
         *     your second factor is on; your own password is changed under `/auth/password`.
         * @description Needs the permission `members.manage`.
         */
        patch: operations["patch_members_id"];
        trace?: never;
    };
    "/api/v1/members/{id}/reset-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a link, good for a day, by which a member chooses a new password. An earlier one is withdrawn. Needs a fresh
         *     proof under `/me/proof` where your second factor is on.
         * @description Needs the permission `members.manage`.
         */
        post: operations["post_members_id_reset_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{id}/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Takes away the second factor of a member who lost their phone. One's own is switched off under `/me/totp/off`. Needs a
         *     fresh proof under `/me/proof` where your own is on.
         * @description Needs the permission `members.manage`.
         */
        delete: operations["delete_members_id_totp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraws a link, by its own id or that of the change that made it. What each wrote goes back to each.
         * @description Needs the permission `profiles.merge`.
         */
        post: operations["post_merges_id_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Takes a message back while it waits.
         * @description Needs the permission `conversations.answer`.
         */
        delete: operations["delete_messages_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a failed message once more, under the same identity; one that waits for its next try is tried now.
         * @description Needs the permission `conversations.answer`.
         */
        post: operations["post_messages_id_redeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What whoever asks is told of, newest first: conversations given to them, notes that call them, answers of customers
         *     in their conversations, messages of theirs that could not be delivered, and snoozes that are over. A conversation is
         *     named once for each of these, by the newest; notes and failures each for themselves. Kinds that the reader wants in
         *     no list are left out, and so is what they may not see.
         * @description Needs the permission `conversations.read`.
         */
        get: operations["get_notifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks notifications of whoever asks as read; answers the newest ones as they are then. Reading a conversation does
         *     the same for what is told of it.
         * @description Needs the permission `conversations.read`.
         */
        post: operations["post_notifications_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is offered to whoever asks and waits for their answer, oldest first. The live topic `offers` tells the same.
         * @description Needs the permission `conversations.answer`.
         */
        get: operations["get_offers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/offers/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes what is offered: the conversation is the reader's from now on. 409 `offer_ended` when its time is over, it was
         *     taken back, or somebody else has the conversation.
         * @description Needs the permission `conversations.answer`.
         */
        post: operations["post_offers_id_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/offers/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Passes on what is offered: it goes to the next who can have it, and comes back only after a while. The reason is
         *     kept in the record; routing decides the same whatever it is.
         * @description Needs the permission `conversations.answer`.
         */
        post: operations["post_offers_id_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/offers/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives the reader the next of what waits in the queues they serve, whether those offer or are taken from by hand.
         *     409 `nothing_waits` when there is nothing, 409 `capacity_full` when they have as much as they take at once. Asked
         *     again with the same `Idempotency-Key` it answers with the one it gave, as that is by then.
         * @description Needs the permission `conversations.answer`.
         */
        post: operations["post_offers_next"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description. */
        get: operations["get_openapi_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pictures/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture whose address the HTML of an item gave: by that address alone, and until it ends. */
        get: operations["get_pictures_address"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Customers, newest activity first.
         * @description Needs the permission `profiles.read`.
         */
        get: operations["get_profiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One customer, by the id of any of its bases.
         * @description Needs the permission `profiles.read`.
         */
        get: operations["get_profiles_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Notes that a customer says a handle is theirs. It is a claim: it suggests, and links nobody.
         * @description Needs the permission `profiles.merge`.
         */
        post: operations["post_profiles_id_claims"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erases a customer with everything said with them, on every channel and in every conversation. When this answers they
         *     are out of every list and nothing more is sent to them; the receipt tells when nothing is left.
         * @description Needs the permission `profiles.erase`.
         */
        post: operations["post_profiles_id_erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes out everything that is kept of a customer: a ZIP file with `export.json`, a page `index.html`, and under
         *     `files/` the raw mails and attachments. It is written as it is read; a connection that ends before the file does
         *     means that the server failed.
         * @description Needs the permission `profiles.export`.
         */
        post: operations["post_profiles_id_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/handles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every handle of a customer.
         * @description Needs the permission `profiles.read`.
         */
        get: operations["get_profiles_id_handles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why the bases of this customer are one profile.
         * @description Needs the permission `profiles.read`.
         */
        get: operations["get_profiles_id_links"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merges two customers by hand. The younger conversation that goes on goes into the older one.
         * @description Needs the permission `profiles.merge`.
         */
        post: operations["post_profiles_id_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What may be one person with this customer, and why: open suggestions only.
         * @description Needs the permission `profiles.read`.
         */
        get: operations["get_profiles_id_suggestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page of everything said with a customer, newest first.
         * @description Needs the permission `profiles.read`.
         */
        get: operations["get_profiles_id_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/vip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Marks a customer as one to be served before others, or takes the mark away.
         * @description Needs the permission `conversations.manage`.
         */
        put: operations["put_profiles_id_vip"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every queue, oldest first.
         * @description Needs a log-in.
         */
        get: operations["get_queues"];
        put?: never;
        /**
         * Makes a queue.
         * @description Needs the permission `routing.manage`.
         */
        post: operations["post_queues"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queues/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One queue.
         * @description Needs a log-in.
         */
        get: operations["get_queues_id"];
        put?: never;
        post?: never;
        /**
         * Deletes a queue that nothing waits in and nothing leads to. The last one stays.
         * @description Needs the permission `routing.manage`.
         */
        delete: operations["delete_queues_id"];
        options?: never;
        head?: never;
        /**
         * Changes a queue.
         * @description Needs the permission `routing.manage`.
         */
        patch: operations["patch_queues_id"];
        trace?: never;
    };
    "/api/v1/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Receipts of erasures, newest first.
         * @description Needs the permission `profiles.erase`.
         */
        get: operations["get_receipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receipts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One receipt.
         * @description Needs the permission `profiles.erase`.
         */
        get: operations["get_receipts_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every role, oldest first.
         * @description Needs the permission `members.read`.
         */
        get: operations["get_roles"];
        put?: never;
        /**
         * Makes a role. Needs a fresh proof under `/me/proof` where your second factor is on.
         * @description Needs the permission `roles.manage`.
         */
        post: operations["post_roles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One role.
         * @description Needs the permission `members.read`.
         */
        get: operations["get_roles_id"];
        put?: never;
        post?: never;
        /**
         * Deletes a role nobody has.
         * @description Needs the permission `roles.manage`.
         */
        delete: operations["delete_roles_id"];
        options?: never;
        head?: never;
        /**
         * Changes a role. Other permissions or channels need a fresh proof under `/me/proof` where your second factor is on.
         * @description Needs the permission `roles.manage`.
         */
        patch: operations["patch_roles_id"];
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Items and profiles the reader may see, the best first. A query of a few words finds what has all of them, or, where
         *     nothing has, what has some; a question finds what fits it best.
         * @description Needs the permission `conversations.read`.
         */
        get: operations["get_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/set-aside": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Items that could not be processed, newest first.
         * @description Needs the permission `set_aside.manage`.
         */
        get: operations["get_set_aside"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/set-aside/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Drops a set-aside item for good.
         * @description Needs the permission `set_aside.manage`.
         */
        delete: operations["delete_set_aside_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/set-aside/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Processes a set-aside item again; it stays, with its new reason, when it fails again.
         * @description Needs the permission `set_aside.manage`.
         */
        post: operations["post_set_aside_id_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The settings as they are.
         * @description Needs the permission `settings.read`.
         */
        get: operations["get_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes settings.
         * @description Needs the permission `settings.manage`.
         */
        patch: operations["patch_settings"];
        trace?: never;
    };
    "/api/v1/settings/retention/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What would be destroyed now because it is past the days it is kept; nothing is touched. Retention is applied once a
         *     day.
         * @description Needs the permission `settings.manage`.
         */
        get: operations["get_settings_retention_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes the first workspace and logs its owner in. It has a chat to try, prepared texts in both languages, a signature,
         *     and weekday hours.
         */
        post: operations["post_setup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/skills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every skill, oldest first.
         * @description Needs a log-in.
         */
        get: operations["get_skills"];
        put?: never;
        /**
         * Makes a skill.
         * @description Needs the permission `routing.manage`.
         */
        post: operations["post_skills"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/skills/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One skill.
         * @description Needs a log-in.
         */
        get: operations["get_skills_id"];
        put?: never;
        post?: never;
        /**
         * Deletes a skill that no queue asks for and no agent has.
         * @description Needs the permission `routing.manage`.
         */
        delete: operations["delete_skills_id"];
        options?: never;
        head?: never;
        /**
         * Changes a skill.
         * @description Needs the permission `routing.manage`.
         */
        patch: operations["patch_skills_id"];
        trace?: never;
    };
    "/api/v1/slas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every service level, oldest first.
         * @description Needs a log-in.
         */
        get: operations["get_slas"];
        put?: never;
        /**
         * Makes a service level.
         * @description Needs the permission `routing.manage`.
         */
        post: operations["post_slas"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/slas/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One service level.
         * @description Needs a log-in.
         */
        get: operations["get_slas_id"];
        put?: never;
        post?: never;
        /**
         * Deletes a service level that no queue has.
         * @description Needs the permission `routing.manage`.
         */
        delete: operations["delete_slas_id"];
        options?: never;
        head?: never;
        /**
         * Changes a service level.
         * @description Needs the permission `routing.manage`.
         */
        patch: operations["patch_slas_id"];
        trace?: never;
    };
    "/api/v1/suggestions/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accepts a suggestion: the two are one customer from now on.
         * @description Needs the permission `profiles.merge`.
         */
        post: operations["post_suggestions_id_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suggestions/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rejects a suggestion: the same evidence never suggests these two again.
         * @description Needs the permission `profiles.merge`.
         */
        post: operations["post_suggestions_id_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every tag, oldest first.
         * @description Needs the permission `conversations.read`.
         */
        get: operations["get_tags"];
        put?: never;
        /**
         * Makes a tag.
         * @description Needs the permission `desk.manage`.
         */
        post: operations["post_tags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Deletes a tag; conversations lose it.
         * @description Needs the permission `desk.manage`.
         */
        delete: operations["delete_tags_id"];
        options?: never;
        head?: never;
        /**
         * Changes a tag.
         * @description Needs the permission `desk.manage`.
         */
        patch: operations["patch_tags_id"];
        trace?: never;
    };
    "/api/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every team, oldest first.
         * @description Needs a log-in.
         */
        get: operations["get_teams"];
        put?: never;
        /**
         * Makes a team.
         * @description Needs the permission `routing.manage`.
         */
        post: operations["post_teams"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One team.
         * @description Needs a log-in.
         */
        get: operations["get_teams_id"];
        put?: never;
        post?: never;
        /**
         * Deletes a team that no queue names.
         * @description Needs the permission `routing.manage`.
         */
        delete: operations["delete_teams_id"];
        options?: never;
        head?: never;
        /**
         * Changes a team.
         * @description Needs the permission `routing.manage`.
         */
        patch: operations["patch_teams_id"];
        trace?: never;
    };
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every template, oldest first.
         * @description Needs the permission `conversations.answer`.
         */
        get: operations["get_templates"];
        put?: never;
        /**
         * Makes a template.
         * @description Needs the permission `desk.manage`.
         */
        post: operations["post_templates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One template.
         * @description Needs the permission `conversations.answer`.
         */
        get: operations["get_templates_id"];
        put?: never;
        post?: never;
        /**
         * Deletes a template.
         * @description Needs the permission `desk.manage`.
         */
        delete: operations["delete_templates_id"];
        options?: never;
        head?: never;
        /**
         * Changes a template.
         * @description Needs the permission `desk.manage`.
         */
        patch: operations["patch_templates_id"];
        trace?: never;
    };
    "/api/v1/templates/{id}/render": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fills a template in for a conversation; nothing is sent or kept. A text that names who writes is refused to whoever
         *     has no name.
         * @description Needs the permission `conversations.answer`.
         */
        post: operations["post_templates_id_render"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every view, with how much of it the reader may see. Counting stops at 99.
         * @description Needs the permission `conversations.read`.
         */
        get: operations["get_views"];
        put?: never;
        /**
         * Keeps a view.
         * @description Needs the permission `conversations.read`.
         */
        post: operations["post_views"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Drops a view: one's own, or with the permission `desk.manage` a shared one.
         * @description Needs the permission `conversations.read`.
         */
        delete: operations["delete_views_id"];
        options?: never;
        head?: never;
        /**
         * Changes a view: one's own, or with the permission `desk.manage` a shared one.
         * @description Needs the permission `conversations.read`.
         */
        patch: operations["patch_views_id"];
        trace?: never;
    };
    "/api/v1/waiting-limit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many may wait in all queues together, and what happens to more.
         * @description Needs a log-in.
         */
        get: operations["get_waiting_limit"];
        /**
         * Puts it.
         * @description Needs the permission `routing.manage`.
         */
        put: operations["put_waiting_limit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/demo/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page to try a chat; served for channels whose `demo` says so, and without a word from them while the program is
         *     reached from its own machine only.
         */
        get: operations["get_demo_chat"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/demo/chat.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page's looks. */
        get: operations["get_demo_chat_css"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/demo/chat.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page's program. */
        get: operations["get_demo_chat_js"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/demo/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What left by the demo channels, and a form to write to them as a customer. */
        get: operations["get_demo_mail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/demo/mail.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page's style sheet. */
        get: operations["get_demo_mail_css"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/demo/mail.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The page's script. */
        get: operations["get_demo_mail_js"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/demo/mail/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What left by the demo channels. Only for this machine, and only while there is such a channel. */
        get: operations["get_demo_mail_messages"];
        put?: never;
        /** Writes to a demo channel as a customer would: the mail comes in by the same door as one from a mail server. */
        post: operations["post_demo_mail_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/demo/shop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leads to the demo shop: a site of another origin with the chat on it; 404 when there is none. */
        get: operations["get_demo_shop"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process lives. */
        get: operations["get_healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts in the form Prometheus reads; nothing in them tells of a person. */
        get: operations["get_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The store answers; says so when a workspace is on hold after a restore. */
        get: operations["get_readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The desk, where the first workspace is made; without built screens a short page that says how it is made by API. */
        get: operations["get_setup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/{channel}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps a file for a message to come, for at most a day. */
        post: operations["post_widget_v1_channel_attachments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/{channel}/attachments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of a message the visitor sees; whole, or the part a `Range` names. */
        get: operations["get_widget_v1_channel_attachments_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/{channel}/identify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says who the visitor is. Typed words help whoever answers, and show the visitor nothing. */
        post: operations["post_widget_v1_channel_identify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/{channel}/later": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks to be answered later, in writing or by a call. Asked anew, it replaces what was asked before. The number and the
         *     address count as claimed by the visitor.
         */
        post: operations["post_widget_v1_channel_later"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/{channel}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest messages of this visitor, those before a place, or those after one. */
        get: operations["get_widget_v1_channel_messages"];
        put?: never;
        /** Stores a message. Sent again under the same `client_id` it answers with the message stored first. */
        post: operations["post_widget_v1_channel_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/{channel}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that a message of ours was read, or has arrived; those before it need no word of their own. */
        post: operations["post_widget_v1_channel_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/{channel}/socket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The chat's socket, a WebSocket. Its frames are described in `docs/develop/webchat-protocol.md`. */
        get: operations["get_widget_v1_channel_socket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/{channel}/typing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells whoever follows the conversation that the visitor is writing. Never kept. */
        post: operations["post_widget_v1_channel_typing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/widget/v1/{channel}/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a visitor in: who comes with a token we know is resumed, everybody else is new. */
        post: operations["post_widget_v1_channel_visits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What a new member chooses. */
        Accept: {
            /** @description Their name; needed when the invitation has none. */
            name?: string | null;
            /** @description Their password, 10 characters or more. */
            password: string;
            /** @description The token of the link. */
            token: string;
        };
        /**
         * @description What happens outside its hours to what waits in a queue.
         * @enum {string}
         */
        AfterHours: "serve" | "hold";
        /** @description A member as routing sees them. */
        Agent: {
            /** @description Whether their role lets them answer customers; work is offered to no other. */
            answers: boolean;
            capacity?: components["schemas"]["Capacity"] | null;
            /** @description Id of the member. */
            id: string;
            /** @description Their name. */
            name: string;
            /** @description Ids of the queues they serve. */
            queues: string[];
            /**
             * Format: int64
             * @description The revision of their skills and capacity; 0 while nobody has set them.
             */
            revision: number;
            /** @description Their skills. */
            skills: components["schemas"]["SkillLevel"][];
            /** @description Ids of their teams. */
            teams: string[];
        };
        /** @description How many agents are how. Busy is who takes work and has some, wrap-up who works after a contact. */
        AgentCounts: {
            /**
             * Format: int32
             * @description Take work and have some.
             */
            busy: number;
            /**
             * Format: int32
             * @description Are here and take none.
             */
            not_ready: number;
            /**
             * Format: int32
             * @description Not offline.
             */
            online: number;
            /**
             * Format: int32
             * @description Take work, have none, their desk is connected, and what is offered to them leaves room for more.
             */
            ready: number;
            /**
             * Format: int32
             * @description Work after a contact.
             */
            wrap_up: number;
        };
        /** @description What to change; what is not named stays. */
        AgentPatchBody: {
            capacity?: components["schemas"]["Capacity"] | null;
            /**
             * Format: int64
             * @description The revision the change was made on; another one now refuses it (409 `changed_meanwhile`).
             */
            revision?: number | null;
            /** @description All their skills, at most 100. */
            skills?: components["schemas"]["SkillLevel"][] | null;
        };
        /** @description How an agent is. */
        AgentPresence: components["schemas"]["Presence"] & {
            /** @description Id of the member. */
            agent: string;
            /** @description Since when; null for who never said anything. */
            since?: string | null;
        };
        /** @description How long somebody was in each state, in milliseconds. */
        AgentTimes: {
            /**
             * Format: int64
             * @description Took work and had some.
             */
            busy_ms: number;
            /**
             * Format: int64
             * @description Took work and had none.
             */
            idle_ms: number;
            /** @description The same, by reason. */
            not_ready: components["schemas"]["ReasonTime"][];
            /**
             * Format: int64
             * @description Were here and took none.
             */
            not_ready_ms: number;
            /**
             * Format: int32
             * @description Occupancy in thousandths; null while they took no work.
             */
            occupancy?: number | null;
            /**
             * Format: int64
             * @description Were not at work, since they first said something.
             */
            offline_ms: number;
            /**
             * Format: int64
             * @description Worked after a contact.
             */
            wrap_up_ms: number;
        };
        /** @description A key for programs, without the key itself. */
        ApiKey: {
            /** @description When. */
            created_at: string;
            /** @description Id of the member who made it. */
            created_by: string;
            /** @description Its id. */
            id: string;
            /** @description Its name. */
            name: string;
            /** @description Id of its role. */
            role: string;
        };
        /** @description What was asked for. */
        AskedLater: {
            later?: components["schemas"]["VisitorLater"] | null;
        };
        /** @description To whom. */
        Assign: {
            /** @description Id of a member, or `me`; null or nothing gives it back to everybody. */
            agent?: string | null;
        };
        /** @description A file of an item. */
        AttachmentRef: {
            /** @description Media type; null when erased. */
            content_type?: string | null;
            /** @description Its id. */
            id: string;
            /** @description Whether the HTML shows it in place. */
            inline: boolean;
            /** @description File name; null when erased. */
            name?: string | null;
            /**
             * Format: int64
             * @description Size in bytes.
             */
            size: number;
            /** @description Where to fetch it; null when it is not offered. */
            url?: string | null;
            /** @description `allowed`, `too_large`, `blocked_type` or `encrypted`. */
            verdict: string;
        };
        /** @description The thing a row is about. */
        AuditObject: {
            /** @description Its id; null when it has none. */
            id?: string | null;
            /** @description Its kind. */
            kind: string;
            /** @description Its name now; null when it has none, is gone, or is not yours to see. */
            name?: string | null;
        };
        /** @description One row: who did what, and when. */
        AuditRow: {
            /** @description Who. */
            actor: components["schemas"]["AuthorRef"];
            /** @description When. */
            at: string;
            /** @description The event that holds the change, a permission, a number; null when there is nothing more to say. */
            detail?: string | null;
            /** @description Its hash, which the next row continues. */
            hash: string;
            /**
             * Format: int64
             * @description Its number in the chain.
             */
            n: number;
            /** @description To what. */
            object: components["schemas"]["AuditObject"];
            /** @description What. */
            verb: string;
        };
        /** @description Who did something. */
        AuthorRef: {
            /** @description Their id; null for the system. */
            id?: string | null;
            /** @description `member`, `api_key`, `customer` or `system`. */
            kind: string;
            /** @description The member's name. */
            name?: string | null;
        };
        /** @description One receipt. */
        AutomaticReceipt: {
            /** @description The same in English. */
            en?: string;
            /**
             * @description Its text to who writes in Japanese, at most 4,000 bytes, with `{{conversation.number}}`, `{{workspace.name}}` and
             *     `{{hours.opens}}`; a line with the last is left out where it is not known. Empty: the text that comes with the program,
             *     which is then shown here. Any other says the number.
             */
            ja?: string;
            /** @description Whether it is sent. */
            on: boolean;
        };
        /**
         * @description What who writes by a channel is told at once, by whether people answer then; all of it is off in a new channel. Nobody
         *     gets more than one within a day, and machines, lists and forgers get none.
         */
        AutomaticReceipts: {
            /** @description Outside them. */
            closed: components["schemas"]["AutomaticReceipt"];
            /** @description On a holiday, or a day that is closed besides. */
            holiday: components["schemas"]["AutomaticReceipt"];
            /** @description Within the hours of the channel's queue, or of the workspace where that has none. */
            open: components["schemas"]["AutomaticReceipt"];
        };
        /** @description One's password, once more. */
        BeginTotp: {
            /** @description The password. */
            password: string;
        };
        /** @description What a phone has to know; shown once. */
        BegunTotp: {
            /** @description The secret in base32, to be typed. */
            secret: string;
            /** @description `otpauth://…`, to be shown as a QR code. */
            uri: string;
        };
        /** @description Whom to block. */
        Block: {
            /** @description The address. */
            handle: string;
            /** @description Kind of the handle; `mail` when not given. */
            kind?: string;
        };
        /** @description Who is blocked. */
        Blocked: {
            /** @description Id of the entry. */
            id: string;
        };
        /** @description A blocked sender. */
        BlockedSender: {
            /** @description The address; null when it was erased. */
            handle?: string | null;
            /** @description Its id. */
            id: string;
            /** @description Kind of the handle. */
            kind: string;
            /** @description When. */
            made_at: string;
            /** @description Who blocked it: the id of a member or API key. */
            made_by: string;
        };
        /** @description A built-in view. */
        BuiltInView: {
            /** @description How much it holds. */
            count: components["schemas"]["Count"];
            /** @description Its word. */
            view: string;
        };
        /** @description Which conversations and what to do with them. */
        Bulk: {
            /** @description What to do. */
            action: components["schemas"]["BulkAction"];
            /** @description Only say what would be done. */
            dry_run?: boolean;
            /** @description These conversations; at most 10,000. */
            ids?: string[] | null;
            query?: components["schemas"]["BulkQuery"] | null;
        };
        /** @description What to do with each. */
        BulkAction: {
            /** @enum {string} */
            type: "resolve";
        } | {
            /** @enum {string} */
            type: "reopen";
        } | {
            /** @enum {string} */
            type: "snooze";
            /** @description RFC 3339, in the future. */
            until: string;
        } | {
            /** @description Id of a member, or `me`; null gives it back to everybody. */
            agent?: string | null;
            /** @enum {string} */
            type: "assign";
        } | {
            /** @description False takes the mark away. */
            spam: boolean;
            /** @enum {string} */
            type: "spam";
        } | {
            /** @description False takes it off. */
            on?: boolean;
            /** @description Id of the tag. */
            tag: string;
            /** @enum {string} */
            type: "tag";
        };
        /** @description What came of it. */
        BulkDone: {
            /** @description Undo it at `/changes/{id}/undo`; null when nothing changed. */
            change_id?: string | null;
            /** @description Conversations changed, or that would be. */
            changed: number;
            /** @description Those left as they are. */
            skipped: components["schemas"]["Skipped"][];
        };
        /** @description A view, as the list of conversations takes it. */
        BulkQuery: {
            /** @description Only this queue. */
            queue?: string | null;
            /** @description Only this state. */
            status?: string | null;
            /** @description As in the list; `all` when not given. */
            view?: string | null;
        };
        /** @description How much an agent takes at once. */
        Capacity: {
            /**
             * @description What each medium weighs.
             * @default {
             *       "chat": {
             *         "interruptible": true,
             *         "most": 3,
             *         "weight": 30
             *       },
             *       "mail": {
             *         "interruptible": true,
             *         "most": 5,
             *         "weight": 20
             *       },
             *       "message": {
             *         "interruptible": true,
             *         "most": 5,
             *         "weight": 20
             *       },
             *       "task": {
             *         "interruptible": true,
             *         "most": 5,
             *         "weight": 20
             *       },
             *       "video": {
             *         "interruptible": false,
             *         "most": 1,
             *         "weight": 100
             *       },
             *       "voice": {
             *         "interruptible": false,
             *         "most": 1,
             *         "weight": 100
             *       }
             *     }
             */
            media: components["schemas"]["MediaCapacity"];
            /**
             * Format: int32
             * @description What the weights of all they have may come to, 1 to 1,000.
             * @default 100
             */
            total: number;
        };
        /** @description All of the workspace's capacity, anew. */
        CapacityBody: {
            /** @description What each medium weighs. */
            media?: components["schemas"]["MediaCapacity"];
            /**
             * Format: int64
             * @description The revision the change was made on; another one now refuses it (409 `changed_meanwhile`).
             */
            revision?: number | null;
            /**
             * Format: int32
             * @description What the weights of all an agent has may come to, 1 to 1,000.
             */
            total?: number;
        };
        /** @description A conversation as it is now, and the change that made it so. */
        Changed: components["schemas"]["Conversation"] & {
            /** @description Undo it at `/changes/{id}/undo`; null when it was so already. */
            change_id?: string | null;
        };
        /** @description A channel. */
        Channel: {
            /** @description What who writes is told at once. */
            automatic_receipts: components["schemas"]["AutomaticReceipts"];
            /** @description Whether it receives and sends. */
            enabled: boolean;
            /** @description Its id. */
            id: string;
            /** @description Word of its kind. */
            kind: string;
            /** @description Its name. */
            name: string;
            /** @description Id of the queue into which its new conversations go; null: none. */
            queue?: string | null;
            /** @description Which secrets are set; their values are never given out. */
            secrets_set: string[];
            /** @description Settings of its kind. Of the kind `mail`: `address` (text, needed), `display_name` (text), `aliases` (list), `imap_host` (text), `imap_port` (number, 1 to 65535), `imap_security` (choice: none, starttls, tls), `imap_user` (text), `imap_folders` (list), `imap_since` (choice: now, 30d, all), `smtp_host` (text), `smtp_port` (number, 1 to 65535), `smtp_security` (choice: none, starttls, tls), `smtp_user` (text), `signature` (text), `trusted_authserv` (list), `max_size` (number, 65536 to 104857600), `demo` (bool). Of the kind `webchat`: `allowed_origins` (list), `display_name` (text), `greeting_ja` (text), `greeting_en` (text), `privacy_url` (text), `max_size` (number, 65536 to 26214400), `demo` (bool). */
            settings: {
                [key: string]: unknown;
            };
        };
        /** @description One field of a channel's form. */
        ChannelField: {
            /** @description What can be chosen. */
            choices?: string[] | null;
            /** @description `text`, `number`, `bool`, `list` or `choice`. */
            form: string;
            /** @description One line of help. */
            help: components["schemas"]["Words"];
            /** @description Key in `settings` or `secrets`. */
            key: string;
            /** @description Label. */
            label: components["schemas"]["Words"];
            /**
             * Format: int64
             * @description Largest number.
             */
            max?: number | null;
            /**
             * Format: int64
             * @description Smallest number.
             */
            min?: number | null;
            /** @description Whether a channel without it is refused. */
            required: boolean;
            /** @description Whether it belongs to `secrets`. */
            secret: boolean;
        };
        /** @description How a channel does. */
        ChannelHealth: {
            /** @description Whether it receives and sends at all. */
            enabled: boolean;
            /** @description Its connections on this node. */
            lines: components["schemas"]["LineHealth"][];
            /** @description The ways in and out it lacks. */
            not_set_up: components["schemas"]["NotSetUp"][];
        };
        /** @description A kind of channel. */
        ChannelKind: {
            /** @description Whether a message waits for the workspace's time for taking back before it leaves. */
            can_take_back: boolean;
            /** @description How messages of ours leave: `handed_over` to the other side, or `fetched` by it. */
            delivery: string;
            /** @description The form of its settings and secrets. */
            fields: components["schemas"]["ChannelField"][];
            /** @description Kind of the handles its people have. */
            handle_kind: string;
            /** @description Whether messages may go to several people. */
            has_copies: boolean;
            /** @description Whether messages may be formatted. */
            has_html: boolean;
            /** @description Whether messages have a subject line. */
            has_subject: boolean;
            /** @description An SVG picture. */
            icon: string;
            /** @description Its word. */
            kind: string;
            /**
             * Format: int64
             * @description Largest message with its files, in bytes.
             */
            max_size: number;
            /**
             * Format: int64
             * @description Largest text in bytes.
             */
            max_text: number;
            /** @description Its name. */
            name: components["schemas"]["Words"];
            /** @description What a cut-off attempt leads to: `repeat`, `ask_provider` or `ask_person`. */
            on_unknown: string;
        };
        /** @description What to change; what is not named stays. */
        ChannelPatchBody: {
            automatic_receipts?: components["schemas"]["AutomaticReceipts"] | null;
            /** @description Whether it receives and sends. */
            enabled?: boolean | null;
            /** @description Its name. */
            name?: string | null;
            /** @description Id of the queue into which its new conversations go; null: none. */
            queue?: string | null;
            /** @description Some secrets; the others stay. Of the kind `mail`: `imap_password` (text), `smtp_password` (text). Of the kind `webchat`: `identify_secret` (text), `identify_secret_old` (text). */
            secrets?: {
                [key: string]: unknown;
            } | null;
            /** @description All settings, anew. Of the kind `mail`: `address` (text, needed), `display_name` (text), `aliases` (list), `imap_host` (text), `imap_port` (number, 1 to 65535), `imap_security` (choice: none, starttls, tls), `imap_user` (text), `imap_folders` (list), `imap_since` (choice: now, 30d, all), `smtp_host` (text), `smtp_port` (number, 1 to 65535), `smtp_security` (choice: none, starttls, tls), `smtp_user` (text), `signature` (text), `trusted_authserv` (list), `max_size` (number, 65536 to 104857600), `demo` (bool). Of the kind `webchat`: `allowed_origins` (list), `display_name` (text), `greeting_ja` (text), `greeting_en` (text), `privacy_url` (text), `max_size` (number, 65536 to 26214400), `demo` (bool). */
            settings?: {
                [key: string]: unknown;
            } | null;
        };
        /** @description A channel as others name it. */
        ChannelRef: {
            /** @description Its id. */
            id: string;
            /** @description Word of its kind; null when it is deleted. */
            kind?: string | null;
            /** @description Its name; null when it is deleted. */
            name?: string | null;
        };
        /** @description What testing found. */
        ChannelTest: {
            /** @description Whether every step worked: false also when a way in or out is not set up. */
            ok: boolean;
            /** @description Each step. */
            steps: components["schemas"]["ChannelTestStep"][];
        };
        /** @description One step. */
        ChannelTestStep: {
            meaning?: components["schemas"]["Words"] | null;
            /** @description Its name. */
            name: string;
            /** @description Whether it was tried and worked. */
            ok: boolean;
            /** @description What the other side said when it failed. */
            reason?: string | null;
            /** @description `works`, `failed`, or `not_set_up` when the channel has no such way and nothing was tried. */
            state: string;
        };
        /** @description What somebody says is theirs, without owning it. */
        Claim: {
            /** @description The address; null when erased. */
            address?: string | null;
            /** @description `anonymous`, `claimed` or `verified`. */
            assurance: string;
            /** @description Id of the base profile that says so. */
            base: string;
            /** @description Its id. */
            id: string;
            /** @description Kind of the handle. */
            kind: string;
            /** @description When it was first said. */
            said_at: string;
        };
        /** @description A range of closed days, both ends in it. */
        Closure: {
            /** @description First day: `YYYY-MM-DD` for once, `MM-DD` for every year. */
            from: string;
            /** @description What it is called, at most 100 characters. */
            name?: string | null;
            /**
             * @description Last day, of the same form; one of every year that comes before the first is in the year after. In a year without
             *     29 February a range that begins then begins on 1 March, one that ends then ends on 28 February, and one of that day
             *     alone closes nothing.
             */
            to: string;
        };
        /** @description Who is asked. */
        Consult: {
            /** @description Id of the member. */
            agent: string;
        };
        /** @description Who asked whom to look at a conversation. */
        Consultation: {
            /** @description Who asked; they have the conversation. */
            asker: components["schemas"]["MemberRef"];
            /** @description Who was asked. */
            colleague: components["schemas"]["MemberRef"];
        };
        /** @description A conversation. */
        Conversation: {
            assignee?: components["schemas"]["MemberRef"] | null;
            /** @description Channels it has had, oldest first. */
            channels: components["schemas"]["ChannelRef"][];
            consultation?: components["schemas"]["Consultation"] | null;
            /** @description Whether words of it were erased. */
            erased: boolean;
            /** @description The first item that makes it unread; only where one conversation is asked for, and absent when all is read. */
            first_unread?: string | null;
            /** @description Its id. */
            id: string;
            /**
             * Format: int64
             * @description Items in it.
             */
            items: number;
            /** @description Which way its newest message went: `in` or `out`; null before the first. */
            last_direction?: string | null;
            /** @description When its newest message happened. */
            last_item_at: string;
            later?: components["schemas"]["Later"] | null;
            /** @description The sender's domain says it was not them. */
            may_be_forged: boolean;
            /** @description Where it went by a merge. */
            merged_into?: string | null;
            /**
             * @description What was missed in it by service levels, newest first; only where one conversation is asked for, and where a frame of
             *     the live stream tells of one more.
             */
            missed?: components["schemas"]["Missed"][] | null;
            /**
             * Format: int64
             * @description The number people call it by: counted from one in each workspace, in the order they were opened.
             */
            number: number;
            /** @description When it was opened. */
            opened_at: string;
            /** @description First words of its newest message; null when there are none or they were erased. */
            preview?: string | null;
            /** @description Whose it is. */
            profile: components["schemas"]["ProfileRef"];
            /** @description Its queue. */
            queue?: string | null;
            /** @description When it was resolved. */
            resolved_at?: string | null;
            sla?: components["schemas"]["Due"] | null;
            /** @description When its snooze ends. */
            snoozed_until?: string | null;
            /** @description Marked as spam. */
            spam: boolean;
            /** @description `open` (waiting for us), `pending` (waiting for the customer), `snoozed` or `resolved`. */
            status: string;
            /**
             * Format: int64
             * @description Revision of its structure; a reply names the one it was written against.
             */
            structure: number;
            /** @description Subject of its first message; null when it has none or it was erased. */
            subject?: string | null;
            /** @description In the view *system mail*: written by a machine and naming nothing of ours. */
            system_mail: boolean;
            /** @description Its tags. */
            tags: components["schemas"]["TagRef"][];
            /**
             * @description Whether it holds something the reader has not read, by the customer or in a note; what went out from us counts only
             *     where the reader marked it as unread. Absent for programs, and in frames of the live stream that tell a change.
             */
            unread?: boolean | null;
            /** @description Since when it waits for us. */
            waiting_since?: string | null;
        };
        /** @description How much a view holds. */
        Count: {
            /**
             * Format: int64
             * @description Conversations counted, at most 99.
             */
            count: number;
            /** @description Whether there are, or may be, more. */
            more: boolean;
        };
        /** @description Address and password, and what a second factor asks for. */
        Credentials: {
            /** @description Mail address. */
            email: string;
            /**
             * @description Code of the phone or a recovery code, for a member with a second factor. Without it the answer is 401
             *     `otp_needed`, and only when the password is right.
             */
            otp?: string | null;
            /** @description Password. */
            password: string;
            /** @description Name of the workspace, needed only when the address belongs to several. */
            workspace?: string | null;
        };
        /** @description A part of a day. */
        DayPart: {
            /** @description From this time, `HH:MM`. */
            from: string;
            /** @description Up to this one, `HH:MM`; `24:00` is the end of the day. */
            to: string;
        };
        /** @description Passing on what is offered. */
        Decline: {
            reason?: components["schemas"]["DeclineReason"] | null;
        };
        /**
         * @description Why what is offered is passed on.
         * @enum {string}
         */
        DeclineReason: "busy" | "not_my_field" | "language" | "conflict_of_interest" | "other";
        /** @description How far a message of ours got. */
        Delivery: {
            /**
             * Format: int32
             * @description Attempts so far.
             */
            attempts: number;
            /**
             * Format: int64
             * @description The other side's code (SMTP: its three digits); null when there was none.
             */
            code?: number | null;
            /** @description Whether it may have gone out twice: an attempt was cut off before its answer came. */
            may_be_repeated: boolean;
            /** @description The other side's words, or ours. */
            reason?: string | null;
            /** @description `queued`, `sending`, `outbox`, `sent`, `delivered`, `read`, `failed` or `cancelled`. */
            state: string;
        };
        /**
         * @description What became of DMARC.
         * @enum {string}
         */
        DemoCheck: "pass" | "none" | "fail";
        /** @description What a customer writes. */
        DemoLetter: {
            /** @description Their address. */
            address: string;
            /** @description The message they answer. */
            answers?: string | null;
            check?: components["schemas"]["DemoCheck"] | null;
            /** @description Their name. */
            name?: string;
            /** @description Subject; without it that of the message answered. */
            subject?: string | null;
            /** @description Plain text. */
            text: string;
            /** @description Which channel they write to, by its address; without it the first. */
            to?: string | null;
        };
        /** @description What left, newest first, and where customers write to. */
        DemoMail: {
            /** @description Where customers write to: the demo channels. */
            channels: components["schemas"]["Party"][];
            /** @description What left, newest first, at most 50. */
            messages: components["schemas"]["DemoMessage"][];
        };
        /** @description A message that left. */
        DemoMessage: {
            /** @description When it was written. */
            at: string;
            /** @description Receivers of copies. */
            cc: components["schemas"]["Party"][];
            /** @description Names of its files. */
            files: string[];
            /** @description Address of the channel it left by. */
            from: string;
            /** @description Its id, for an answer. */
            id: string;
            /** @description Subject. */
            subject: string;
            /** @description Plain text. */
            text: string;
            /** @description Receivers. */
            to: components["schemas"]["Party"][];
        };
        /** @description A draft of one's own. */
        Draft: {
            /** @description Ids of files. */
            attachments: string[];
            /** @description Receivers of hidden copies. */
            bcc: components["schemas"]["Party"][];
            /** @description Receivers of copies. */
            cc: components["schemas"]["Party"][];
            /** @description Id of the channel. */
            channel?: string | null;
            /** @description Whether its words were erased. */
            erased: boolean;
            /** @description HTML form of the same. */
            html?: string | null;
            /** @description Id of the item answered or handed on. */
            in_reply_to?: string | null;
            /** @description How: `reply`, `reply_all` or `forward`; null while nothing says so. */
            mode?: string | null;
            /**
             * Format: int64
             * @description How often it was written; the next writing names it.
             */
            revision: number;
            /** @description Id of the newest item its author had seen when they began. */
            seen?: string | null;
            /** @description Subject. */
            subject?: string | null;
            /** @description Plain text. */
            text: string;
            /** @description Receivers; null leaves them to the item answered. */
            to?: components["schemas"]["Party"][] | null;
            /** @description When last. */
            updated_at: string;
            /** @description Whether the mail answered is left out below it. */
            without_quote: boolean;
            /** @description Whether the signature is left out below it. */
            without_signature: boolean;
        };
        /** @description A draft to be kept. Nothing has to be complete. */
        DraftBody: {
            /** @description Ids of files one uploaded to the conversation, or of its messages. */
            attachments?: string[];
            /** @description Receivers of hidden copies. */
            bcc?: components["schemas"]["Receiver"][];
            /** @description Receivers of copies. */
            cc?: components["schemas"]["Receiver"][];
            /** @description Id of the channel. */
            channel?: string | null;
            /** @description HTML form of the same. */
            html?: string | null;
            /** @description Id of the item answered or handed on. */
            in_reply_to?: string | null;
            /** @description How: `reply`, `reply_all` or `forward`. */
            mode?: string | null;
            /**
             * Format: int64
             * @description Revision it is written over; 0 or nothing when there is none yet. Another one now answers 409.
             */
            revision?: number;
            /** @description Id of the newest item one had seen when one began. */
            seen?: string | null;
            /** @description Subject. */
            subject?: string | null;
            /** @description Plain text. */
            text?: string;
            /** @description Receivers. */
            to?: components["schemas"]["Receiver"][] | null;
            /** @description Whether the mail answered is left out below it. */
            without_quote?: boolean;
            /** @description Whether the signature is left out below it. */
            without_signature?: boolean;
        };
        /** @description That a colleague has a draft. */
        DraftOfOther: {
            /** @description Whose. */
            member: components["schemas"]["MemberRef"];
            /** @description When it was last written. */
            updated_at: string;
        };
        /** @description The drafts of a conversation: one's own with its words, and whose else there are. */
        DraftsSeen: {
            draft?: components["schemas"]["Draft"] | null;
            /** @description Those of colleagues. */
            others: components["schemas"]["DraftOfOther"][];
        };
        /** @description What is due next in a conversation. */
        Due: {
            /** @description What is due: `first_reply`, `next_reply` or `resolve`. */
            clock: string;
            /** @description When; null while the clock stands. */
            due?: string | null;
            /** @description From when on less than a quarter of the time is left. */
            near_from?: string | null;
            /**
             * @description `running`, `paused` (the conversation is snoozed or waits for the customer) or `breached`, as it was when this was
             *     read.
             */
            state: string;
        };
        /** @description What is past its days in one class. */
        DueJson: {
            /** @description `resolved`, `system_mail` or `spam`. */
            class: string;
            /**
             * Format: int64
             * @description Conversations past them.
             */
            conversations: number;
            /**
             * Format: int32
             * @description Days it is kept.
             */
            days: number;
            /**
             * Format: int64
             * @description Items in these.
             */
            items: number;
        };
        /** @description What an erasure took. */
        ErasedCounts: {
            /**
             * Format: int64
             * @description Messages taken back before they left.
             */
            cancelled: number;
            /**
             * Format: int64
             * @description Conversations that were theirs.
             */
            conversations: number;
            /**
             * Format: int64
             * @description Bytes of these.
             */
            file_bytes: number;
            /**
             * Format: int64
             * @description Stored files: raw mails, HTML forms, attachments.
             */
            files: number;
            /**
             * Format: int64
             * @description Addresses they owned.
             */
            handles: number;
            /**
             * Format: int64
             * @description Exchanges whose keys were destroyed.
             */
            interactions: number;
            /**
             * Format: int64
             * @description Messages from and to them.
             */
            messages: number;
            /**
             * Format: int64
             * @description Notes in their conversations.
             */
            notes: number;
            /**
             * Format: int64
             * @description Base profiles.
             */
            profiles: number;
            /**
             * Format: int64
             * @description Items of theirs that could not be processed.
             */
            set_aside: number;
            /**
             * Format: int64
             * @description Files uploaded and not sent.
             */
            uploads: number;
        };
        /** @description An erasure that has begun. */
        Erasing: {
            /** @description Id of its receipt, which tells how far it has come. */
            receipt: string;
        };
        /** @description What asks for an erasure. There is no way back. */
        Erasure: {
            /** @description The id of the profile once more, so that nobody is erased by a slip. */
            confirm: string;
            /** @description Why, 1 to 500 bytes. It stays on the receipt: without names or addresses. */
            reason: string;
        };
        /** @description An event. */
        Event: {
            /** @description Who did it: `system` or the id of a profile, member or API key. */
            actor: string;
            /** @description Words for lists: name, subject, preview; null when there are none. */
            brief?: Record<string, never> | null;
            /** @description The event that led to it. */
            cause?: string | null;
            /** @description The conversation it happened in. */
            conversation?: string | null;
            /** @description What happened, without words; its fields depend on `kind`. */
            data: Record<string, never>;
            /** @description Whether its words were erased. */
            erased: boolean;
            /** @description All words; null when there are none. */
            full?: Record<string, never> | null;
            /** @description Its id. */
            id: string;
            /** @description The interaction it happened in. */
            interaction?: string | null;
            /** @description What happened, past tense. */
            kind: string;
            /** @description When it happened outside. */
            occurred_at: string;
            /** @description The base profile it is about. */
            profile?: string | null;
            /** @description When it was recorded. */
            recorded_at: string;
            /** @description Its position; give it as `after` to go on behind it. */
            seq: string;
            /** @description The path it is part of. */
            trace: string;
        };
        /** @description Events of the log, oldest first. */
        Events: {
            /** @description The events. */
            items: components["schemas"]["Event"][];
            /** @description Give it as `after` to go on; the same as before when nothing happened. */
            next_cursor: string;
        };
        /** @description The value by which two bases seem one. */
        Evidence: {
            /** @description The address both name; null when erased. */
            address?: string | null;
            /** @description Kind of the handle both name. */
            kind: string;
        };
        /** @description What to take out. */
        Export: {
            /** @description Whether to add what members noted about the person; needs `conversations.read`. */
            include_notes?: boolean;
            /** @description Language of the page for people, `ja` or `en`; the workspace's when not given. */
            lang?: string | null;
        };
        /** @description Whether to try again what could not be had. */
        FetchPictures: {
            /** @description Tries again those that could not be had before; without it they are remembered for some minutes. */
            again?: boolean;
        };
        /** @description One's own draft of a first message. */
        FirstDraft: {
            draft?: components["schemas"]["Draft"] | null;
        };
        /** @description First words on the screen. */
        Greeting: {
            /** @description English; may be empty. */
            en: string;
            /** @description Japanese; may be empty. */
            ja: string;
        };
        /** @description An address of a person on a channel. */
        Handle: {
            /** @description The address; null when erased. */
            address?: string | null;
            /** @description `anonymous`, `claimed` or `verified`. */
            assurance: string;
            /** @description Id of the base profile that owns it. */
            base: string;
            /** @description When it was first seen. */
            first_seen_at: string;
            /** @description Its id. */
            id: string;
            /** @description Its kind: `mail`, `mail_forged`, `phone` … */
            kind: string;
        };
        /** @description Where to. */
        Handoff: {
            /** @description Kind of the channel, one of `/api/v1/channel-kinds`. */
            channel_kind: string;
        };
        /** @description A link that carries a conversation: one use, expiring, bound to the profile. */
        HandoffLink: {
            /** @description The address to write to; null where a page is opened. */
            address?: string | null;
            /** @description Kind of the channel it leads to. */
            channel_kind: string;
            /** @description Not good after this. */
            expires_at: string;
            /** @description Its id. */
            id: string;
            /** @description The subject to write; null where a page is opened. */
            subject?: string | null;
            /** @description What to give to the customer: a `mailto:` address, or a page. */
            url: string;
        };
        /** @description A part of a snippet. */
        Highlight: {
            /** @description Byte offset behind its end. */
            end: number;
            /** @description Byte offset of its beginning. */
            start: number;
        };
        /** @description What would leave by one channel. */
        HoldEffects: {
            /** @description Id of the channel. */
            channel: string;
            /**
             * Format: int64
             * @description Messages that came with the backup; they may have left before.
             */
            from_backup: number;
            /** @description Its name; null when it is off or gone. */
            name?: string | null;
            /** @description When the first of them was due. */
            oldest_due_at: string;
            /**
             * Format: int64
             * @description Messages written since.
             */
            since: number;
        };
        /** @description Whether the workspace is on hold after a restore, and what waits. */
        HoldState: {
            /** @description When the snapshot of the backup was taken; null when it is not. */
            backup_made_at?: string | null;
            /** @description What would leave, by channel. */
            effects: components["schemas"]["HoldEffects"][];
            /** @description When the first of them was due; null when there is none. */
            first_timer_at?: string | null;
            /** @description Whether anything is on hold at all. */
            on_hold: boolean;
            /** @description Ids of the channels whose mailbox would be asked again. */
            polling_channels: string[];
            /** @description Since when; null when it is not. */
            since?: string | null;
            /**
             * Format: int64
             * @description Alarms that would go off, such as snoozes that end.
             */
            timers: number;
        };
        /** @description One holiday. */
        Holiday: {
            /** @description Its day, `YYYY-MM-DD`. */
            date: string;
            /** @description What it is called. */
            name: components["schemas"]["Words"];
            /** @description Whether the state announced it; else it is computed from the law as it is, and may still move. */
            official: boolean;
        };
        /** @description The holidays of a calendar in a year. */
        Holidays: {
            /** @description The calendar. */
            calendar: string;
            /** @description Its holidays in order, with substitutes and days between. */
            items: components["schemas"]["Holiday"][];
            /**
             * Format: int32
             * @description The year.
             */
            year: number;
        };
        /** @description When people answer. */
        Hours: {
            /** @description Days that are closed besides, `YYYY-MM-DD`. */
            closed_days?: string[];
            /** @description Ranges of days that are closed besides, at most 100. */
            closures?: components["schemas"]["Closure"][];
            /** @description `jp`: Japan's public holidays are closed; null: none are. */
            holidays?: string | null;
            /** @description The open parts of each day, in order; seven days, Monday first. */
            week: components["schemas"]["DayPart"][][];
        };
        /** @description How sure we are now. */
        Identified: {
            /** @description `verified` by the site's token, or `claimed` by the visitor. */
            assurance: string;
            visit?: components["schemas"]["Visit"] | null;
        };
        /** @description Who the visitor is: `token`, signed by the site, or words they typed. */
        Identify: {
            /** @description A mail address, typed. */
            email?: string | null;
            /** @description A name, typed. */
            name?: string | null;
            /** @description A telephone number, typed. */
            phone?: string | null;
            /** @description A JSON Web Token signed by the site with the channel's `identify_secret`. */
            token?: string | null;
        };
        /** @description A contact in somebody's hands. */
        InHand: {
            /** @description Id of the conversation. */
            conversation: string;
            /** @description Its medium. */
            medium: string;
            /** @description Id of its queue. */
            queue?: string | null;
            /** @description Since when they have it. */
            since: string;
        };
        /** @description An invitation that was not accepted yet. */
        Invitation: {
            /** @description Mail address they will log in with. */
            email: string;
            /** @description Until when it is good. */
            expires_at: string;
            /** @description Its id. */
            id: string;
            /** @description `ja` or `en`. */
            locale: string;
            /** @description Who made it. */
            made_by: string;
            /** @description Their name; null when they choose it. */
            name?: string | null;
            /** @description Id of their role. */
            role: string;
        };
        /** @description A message or note. */
        Item: {
            /** @description Other channels the same message also came by. */
            also_by: string[];
            /** @description Files. */
            attachments: components["schemas"]["AttachmentRef"][];
            author?: components["schemas"]["AuthorRef"] | null;
            /** @description Whether it is an automatic receipt, which nobody wrote. */
            automatic: boolean;
            /** @description Receivers of hidden copies, of our own messages. */
            bcc: components["schemas"]["Party"][];
            /** @description Receivers of copies. */
            cc: components["schemas"]["Party"][];
            channel?: components["schemas"]["ChannelRef"] | null;
            /** @description Its conversation. */
            conversation: string;
            delivery?: components["schemas"]["Delivery"] | null;
            /** @description `in`, `out` or `internal`. */
            direction: string;
            /** @description When it leaves at the earliest; it can be taken back until then. */
            due_at?: string | null;
            /** @description Whether its words were erased. */
            erased: boolean;
            from?: components["schemas"]["Party"] | null;
            /** @description The HTML form, made safe to show in a frame. */
            html_url?: string | null;
            /** @description Its id. */
            id: string;
            /** @description The item it answers. */
            in_reply_to?: string | null;
            /** @description Its interaction. */
            interaction: string;
            /** @description Why it is in this conversation; null unless it came in. */
            join_reason?: string | null;
            /** @description `message` or `note`. */
            kind: string;
            /** @description What wrote it, by its form: `human`, `bounce`, `auto_reply`, `list` or `report`; null unless it came in. */
            machine?: string | null;
            /** @description Members a note calls. */
            mentions: string[];
            /** @description The provider's id (mail: Message-ID with its angle brackets). */
            message_id?: string | null;
            /** @description When it happened: timelines are in this order. */
            occurred_at: string;
            original_sender?: components["schemas"]["Party"] | null;
            /** @description What was wrong with it. */
            problems: string[];
            /** @description The profile of the other side. */
            profile: string;
            /** @description Byte offset in `text` where the quoted earlier message begins. */
            quote_at?: number | null;
            /** @description The item as it came over the wire. */
            raw_url?: string | null;
            /** @description When it was recorded. */
            recorded_at: string;
            /** @description Where the sender asks answers to go; used only when they are proven or the agent says so. */
            reply_to: components["schemas"]["Party"][];
            /** @description `not_verified`, `verified` or `may_be_forged`; null unless it came in. */
            sender_check?: string | null;
            /** @description Subject. */
            subject?: string | null;
            /** @description Plain text, line ends `\n`; null when erased. */
            text?: string | null;
            /** @description Receivers. */
            to: components["schemas"]["Party"][];
            /** @description The sender's own date; only shown. */
            written_at?: string | null;
        };
        /** @description What a customer who did not want to wait asked for. */
        Later: {
            /** @description When they asked. */
            asked_at: string;
            /** @description Mail address; null when none was given or it was erased. */
            email?: string | null;
            /** @description Telephone number, in E.164; null when none was given or it was erased. */
            phone?: string | null;
            /** @description When it suits them, in their words. */
            suits?: string | null;
            /** @description `callback`, or `message`: in writing. */
            way: string;
        };
        /** @description How one connection does. */
        LineHealth: {
            /** @description Its name. */
            name: string;
            /** @description Since when. */
            since: string;
            /** @description A stable word on what it is doing. */
            state: string;
        };
        /** @description Why two bases are one profile. */
        Link: {
            /** @description One base. */
            a: string;
            /** @description The other. */
            b: string;
            /** @description `rule` or `person`. */
            by: string;
            evidence?: components["schemas"]["Evidence"] | null;
            /** @description Its id; undo it at `/merges/{id}/undo`. */
            id: string;
            /** @description When it was made. */
            made_at: string;
            /** @description The rule, or the kind of evidence: `same_handle`, `same_claimed`, `by_hand` … */
            reason: string;
        };
        /** @description One page of a list. */
        List_Agent: {
            /** @description The items of this page. */
            items: {
                /** @description Whether their role lets them answer customers; work is offered to no other. */
                answers: boolean;
                capacity?: components["schemas"]["Capacity"] | null;
                /** @description Id of the member. */
                id: string;
                /** @description Their name. */
                name: string;
                /** @description Ids of the queues they serve. */
                queues: string[];
                /**
                 * Format: int64
                 * @description The revision of their skills and capacity; 0 while nobody has set them.
                 */
                revision: number;
                /** @description Their skills. */
                skills: components["schemas"]["SkillLevel"][];
                /** @description Ids of their teams. */
                teams: string[];
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_ApiKey: {
            /** @description The items of this page. */
            items: {
                /** @description When. */
                created_at: string;
                /** @description Id of the member who made it. */
                created_by: string;
                /** @description Its id. */
                id: string;
                /** @description Its name. */
                name: string;
                /** @description Id of its role. */
                role: string;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_AuditRow: {
            /** @description The items of this page. */
            items: {
                /** @description Who. */
                actor: components["schemas"]["AuthorRef"];
                /** @description When. */
                at: string;
                /** @description The event that holds the change, a permission, a number; null when there is nothing more to say. */
                detail?: string | null;
                /** @description Its hash, which the next row continues. */
                hash: string;
                /**
                 * Format: int64
                 * @description Its number in the chain.
                 */
                n: number;
                /** @description To what. */
                object: components["schemas"]["AuditObject"];
                /** @description What. */
                verb: string;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_BlockedSender: {
            /** @description The items of this page. */
            items: {
                /** @description The address; null when it was erased. */
                handle?: string | null;
                /** @description Its id. */
                id: string;
                /** @description Kind of the handle. */
                kind: string;
                /** @description When. */
                made_at: string;
                /** @description Who blocked it: the id of a member or API key. */
                made_by: string;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Channel: {
            /** @description The items of this page. */
            items: {
                /** @description What who writes is told at once. */
                automatic_receipts: components["schemas"]["AutomaticReceipts"];
                /** @description Whether it receives and sends. */
                enabled: boolean;
                /** @description Its id. */
                id: string;
                /** @description Word of its kind. */
                kind: string;
                /** @description Its name. */
                name: string;
                /** @description Id of the queue into which its new conversations go; null: none. */
                queue?: string | null;
                /** @description Which secrets are set; their values are never given out. */
                secrets_set: string[];
                /** @description Settings of its kind. */
                settings: Record<string, never>;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_ChannelKind: {
            /** @description The items of this page. */
            items: {
                /** @description Whether a message waits for the workspace's time for taking back before it leaves. */
                can_take_back: boolean;
                /** @description How messages of ours leave: `handed_over` to the other side, or `fetched` by it. */
                delivery: string;
                /** @description The form of its settings and secrets. */
                fields: components["schemas"]["ChannelField"][];
                /** @description Kind of the handles its people have. */
                handle_kind: string;
                /** @description Whether messages may go to several people. */
                has_copies: boolean;
                /** @description Whether messages may be formatted. */
                has_html: boolean;
                /** @description Whether messages have a subject line. */
                has_subject: boolean;
                /** @description An SVG picture. */
                icon: string;
                /** @description Its word. */
                kind: string;
                /**
                 * Format: int64
                 * @description Largest message with its files, in bytes.
                 */
                max_size: number;
                /**
                 * Format: int64
                 * @description Largest text in bytes.
                 */
                max_text: number;
                /** @description Its name. */
                name: components["schemas"]["Words"];
                /** @description What a cut-off attempt leads to: `repeat`, `ask_provider` or `ask_person`. */
                on_unknown: string;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Claim: {
            /** @description The items of this page. */
            items: {
                /** @description The address; null when erased. */
                address?: string | null;
                /** @description `anonymous`, `claimed` or `verified`. */
                assurance: string;
                /** @description Id of the base profile that says so. */
                base: string;
                /** @description Its id. */
                id: string;
                /** @description Kind of the handle. */
                kind: string;
                /** @description When it was first said. */
                said_at: string;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Conversation: {
            /** @description The items of this page. */
            items: {
                assignee?: components["schemas"]["MemberRef"] | null;
                /** @description Channels it has had, oldest first. */
                channels: components["schemas"]["ChannelRef"][];
                consultation?: components["schemas"]["Consultation"] | null;
                /** @description Whether words of it were erased. */
                erased: boolean;
                /** @description The first item that makes it unread; only where one conversation is asked for, and absent when all is read. */
                first_unread?: string | null;
                /** @description Its id. */
                id: string;
                /**
                 * Format: int64
                 * @description Items in it.
                 */
                items: number;
                /** @description Which way its newest message went: `in` or `out`; null before the first. */
                last_direction?: string | null;
                /** @description When its newest message happened. */
                last_item_at: string;
                later?: components["schemas"]["Later"] | null;
                /** @description The sender's domain says it was not them. */
                may_be_forged: boolean;
                /** @description Where it went by a merge. */
                merged_into?: string | null;
                /**
                 * @description What was missed in it by service levels, newest first; only where one conversation is asked for, and where a frame of
                 *     the live stream tells of one more.
                 */
                missed?: components["schemas"]["Missed"][] | null;
                /**
                 * Format: int64
                 * @description The number people call it by: counted from one in each workspace, in the order they were opened.
                 */
                number: number;
                /** @description When it was opened. */
                opened_at: string;
                /** @description First words of its newest message; null when there are none or they were erased. */
                preview?: string | null;
                /** @description Whose it is. */
                profile: components["schemas"]["ProfileRef"];
                /** @description Its queue. */
                queue?: string | null;
                /** @description When it was resolved. */
                resolved_at?: string | null;
                sla?: components["schemas"]["Due"] | null;
                /** @description When its snooze ends. */
                snoozed_until?: string | null;
                /** @description Marked as spam. */
                spam: boolean;
                /** @description `open` (waiting for us), `pending` (waiting for the customer), `snoozed` or `resolved`. */
                status: string;
                /**
                 * Format: int64
                 * @description Revision of its structure; a reply names the one it was written against.
                 */
                structure: number;
                /** @description Subject of its first message; null when it has none or it was erased. */
                subject?: string | null;
                /** @description In the view *system mail*: written by a machine and naming nothing of ours. */
                system_mail: boolean;
                /** @description Its tags. */
                tags: components["schemas"]["TagRef"][];
                /**
                 * @description Whether it holds something the reader has not read, by the customer or in a note; what went out from us counts only
                 *     where the reader marked it as unread. Absent for programs, and in frames of the live stream that tell a change.
                 */
                unread?: boolean | null;
                /** @description Since when it waits for us. */
                waiting_since?: string | null;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_DueJson: {
            /** @description The items of this page. */
            items: {
                /** @description `resolved`, `system_mail` or `spam`. */
                class: string;
                /**
                 * Format: int64
                 * @description Conversations past them.
                 */
                conversations: number;
                /**
                 * Format: int32
                 * @description Days it is kept.
                 */
                days: number;
                /**
                 * Format: int64
                 * @description Items in these.
                 */
                items: number;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Handle: {
            /** @description The items of this page. */
            items: {
                /** @description The address; null when erased. */
                address?: string | null;
                /** @description `anonymous`, `claimed` or `verified`. */
                assurance: string;
                /** @description Id of the base profile that owns it. */
                base: string;
                /** @description When it was first seen. */
                first_seen_at: string;
                /** @description Its id. */
                id: string;
                /** @description Its kind: `mail`, `mail_forged`, `phone` … */
                kind: string;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Invitation: {
            /** @description The items of this page. */
            items: {
                /** @description Mail address they will log in with. */
                email: string;
                /** @description Until when it is good. */
                expires_at: string;
                /** @description Its id. */
                id: string;
                /** @description `ja` or `en`. */
                locale: string;
                /** @description Who made it. */
                made_by: string;
                /** @description Their name; null when they choose it. */
                name?: string | null;
                /** @description Id of their role. */
                role: string;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Item: {
            /** @description The items of this page. */
            items: {
                /** @description Other channels the same message also came by. */
                also_by: string[];
                /** @description Files. */
                attachments: components["schemas"]["AttachmentRef"][];
                author?: components["schemas"]["AuthorRef"] | null;
                /** @description Whether it is an automatic receipt, which nobody wrote. */
                automatic: boolean;
                /** @description Receivers of hidden copies, of our own messages. */
                bcc: components["schemas"]["Party"][];
                /** @description Receivers of copies. */
                cc: components["schemas"]["Party"][];
                channel?: components["schemas"]["ChannelRef"] | null;
                /** @description Its conversation. */
                conversation: string;
                delivery?: components["schemas"]["Delivery"] | null;
                /** @description `in`, `out` or `internal`. */
                direction: string;
                /** @description When it leaves at the earliest; it can be taken back until then. */
                due_at?: string | null;
                /** @description Whether its words were erased. */
                erased: boolean;
                from?: components["schemas"]["Party"] | null;
                /** @description The HTML form, made safe to show in a frame. */
                html_url?: string | null;
                /** @description Its id. */
                id: string;
                /** @description The item it answers. */
                in_reply_to?: string | null;
                /** @description Its interaction. */
                interaction: string;
                /** @description Why it is in this conversation; null unless it came in. */
                join_reason?: string | null;
                /** @description `message` or `note`. */
                kind: string;
                /** @description What wrote it, by its form: `human`, `bounce`, `auto_reply`, `list` or `report`; null unless it came in. */
                machine?: string | null;
                /** @description Members a note calls. */
                mentions: string[];
                /** @description The provider's id (mail: Message-ID with its angle brackets). */
                message_id?: string | null;
                /** @description When it happened: timelines are in this order. */
                occurred_at: string;
                original_sender?: components["schemas"]["Party"] | null;
                /** @description What was wrong with it. */
                problems: string[];
                /** @description The profile of the other side. */
                profile: string;
                /** @description Byte offset in `text` where the quoted earlier message begins. */
                quote_at?: number | null;
                /** @description The item as it came over the wire. */
                raw_url?: string | null;
                /** @description When it was recorded. */
                recorded_at: string;
                /** @description Where the sender asks answers to go; used only when they are proven or the agent says so. */
                reply_to: components["schemas"]["Party"][];
                /** @description `not_verified`, `verified` or `may_be_forged`; null unless it came in. */
                sender_check?: string | null;
                /** @description Subject. */
                subject?: string | null;
                /** @description Plain text, line ends `\n`; null when erased. */
                text?: string | null;
                /** @description Receivers. */
                to: components["schemas"]["Party"][];
                /** @description The sender's own date; only shown. */
                written_at?: string | null;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Link: {
            /** @description The items of this page. */
            items: {
                /** @description One base. */
                a: string;
                /** @description The other. */
                b: string;
                /** @description `rule` or `person`. */
                by: string;
                evidence?: components["schemas"]["Evidence"] | null;
                /** @description Its id; undo it at `/merges/{id}/undo`. */
                id: string;
                /** @description When it was made. */
                made_at: string;
                /** @description The rule, or the kind of evidence: `same_handle`, `same_claimed`, `by_hand` … */
                reason: string;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Member: {
            /** @description The items of this page. */
            items: {
                /** @description Their mail address. */
                email: string;
                /** @description Their id. */
                id: string;
                /** @description `ja` or `en`. */
                locale: string;
                /** @description Their name. */
                name: string;
                /** @description Id of their role. */
                role: string;
                /** @description Whether a log-in of theirs needs a second factor; told to those who may manage members. */
                second_factor?: boolean | null;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Offer: {
            /** @description The items of this page. */
            items: {
                /** @description What is offered. */
                conversation: components["schemas"]["Conversation"];
                decision?: components["schemas"]["RoutingDecision"] | null;
                /** @description Its id. */
                id: string;
                /** @description Since when it stands. */
                made_at: string;
                /** @description The name of the queue it comes from; null when that is gone. */
                queue_name?: string | null;
                /** @description Until when it can be accepted. */
                until: string;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Profile: {
            /** @description The items of this page. */
            items: {
                /** @description Ids of its base profiles, smallest first. */
                bases: string[];
                /** @description When it was first seen. */
                created_at: string;
                /** @description Whether its name was erased. */
                erased: boolean;
                /** @description Kind of its first handle. */
                handle_kind: string;
                /** @description Its id; the id of each of its bases answers for it. */
                id: string;
                /** @description Its name; null when it has none or it was erased. */
                name?: string | null;
                /** @description Id of the receipt of its erasure. */
                receipt?: string | null;
                /** @description `active`, or `erased`: nothing is kept of this person. */
                state: string;
                /** @description A machine, not a customer. */
                system: boolean;
                /** @description Served before others. */
                vip: boolean;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Queue: {
            /** @description The items of this page. */
            items: {
                /** @description What happens outside its hours to what waits. */
                after_hours: components["schemas"]["AfterHours"];
                /**
                 * Format: int32
                 * @description What each minute of waiting adds to the priority.
                 */
                ageing_per_minute: number;
                /**
                 * Format: int32
                 * @description What a service level that is nearly due adds.
                 */
                due_boost: number;
                /**
                 * Format: int32
                 * @description Seconds before it is due from which that is added.
                 */
                due_lead_seconds: number;
                /** @description Whether every agent serves it; else `members` and `teams` do. */
                everybody: boolean;
                hours?: components["schemas"]["QueueHours"] | null;
                /** @description Its id. */
                id: string;
                max_wait?: components["schemas"]["MaxWait"] | null;
                /** @description Ids of members who serve it. */
                members: string[];
                /**
                 * Format: int32
                 * @description Missed offers in a row after which an agent is not ready; 0 is never.
                 */
                missed_limit: number;
                /** @description Whether agents take work from it or are offered it. */
                mode: components["schemas"]["QueueMode"];
                /**
                 * Format: int32
                 * @description Most that may wait; null is no limit.
                 */
                most_waiting?: number | null;
                /** @description Its name. */
                name: string;
                /**
                 * Format: int32
                 * @description Seconds an offer stands.
                 */
                offer_seconds: number;
                /** @description By what the agent is chosen among those who may have the work. */
                policy: components["schemas"]["QueuePolicy"];
                /**
                 * Format: int32
                 * @description Seconds for which work waits for the agent the customer knows.
                 */
                preferred_wait_seconds: number;
                /**
                 * Format: int32
                 * @description Priority of its work; higher is served first.
                 */
                priority: number;
                /**
                 * Format: int32
                 * @description Seconds until who declined may be offered the same again.
                 */
                retry_seconds: number;
                /**
                 * Format: int64
                 * @description Its revision; name it with a change, and the change is refused when somebody was quicker.
                 */
                revision: number;
                /** @description What is needed instead once work has waited, in growing times. */
                rings: components["schemas"]["QueueRing"][];
                /** @description Skills an agent needs from the first moment. */
                skills: components["schemas"]["SkillLevel"][];
                /** @description Id of the service level of its work. */
                sla?: string | null;
                /** @description Ids of teams who serve it. */
                teams: string[];
                /**
                 * Format: int32
                 * @description What an important customer adds.
                 */
                vip_boost: number;
                /** @description What counts how much, where the policy is `weighted`. */
                weights: components["schemas"]["RoutingWeights"];
                /** @description What happens to what comes outside its hours. */
                when_closed: components["schemas"]["OverflowAction"];
                /** @description What happens to what comes when it is full. */
                when_full: components["schemas"]["OverflowAction"];
                /** @description Ids of members who do not, though everybody does, or a team of theirs. */
                without: string[];
                /**
                 * Format: int32
                 * @description Seconds of work after a contact.
                 */
                wrap_up_seconds: number;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Receipt: {
            /** @description The items of this page. */
            items: {
                /** @description When it was asked for. */
                asked_at: string;
                /** @description Who asked. */
                asked_by: components["schemas"]["AuthorRef"];
                /** @description Ids of its base profiles. */
                bases: string[];
                /** @description What was erased. */
                erased: components["schemas"]["ErasedCounts"];
                /** @description When nothing was left; null until then. */
                finished_at?: string | null;
                /** @description SHA-256 over ids, times and numbers of this receipt, hexadecimal; null until it is done. */
                hash?: string | null;
                /** @description Its id. */
                id: string;
                /** @description Id of the profile. */
                profile: string;
                /** @description Why, as they said. */
                reason?: string | null;
                /** @description What that means, what stays, and why. */
                says: components["schemas"]["ReceiptLine"][];
                /** @description `erasing`: gone from every screen, the rest is being destroyed; `done`: nothing is left but what `says` names. */
                state: string;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Role: {
            /** @description The items of this page. */
            items: {
                /** @description Whether it came with the workspace; such a role is not changed or deleted. */
                built_in: boolean;
                /** @description Channels whose conversations it may see; null is all. */
                channels?: string[] | null;
                /** @description Its id. */
                id: string;
                /** @description Its name. */
                name: string;
                /** @description What it allows. */
                permissions: string[];
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_SearchHit: {
            /** @description The items of this page. */
            items: {
                /** @description Names of its files. */
                attachments: string[];
                channel?: components["schemas"]["ChannelRef"] | null;
                /** @description The item's conversation; null for a profile. */
                conversation?: string | null;
                /** @description `in`, `out` or `internal`; null for a profile. */
                direction?: string | null;
                from?: components["schemas"]["Party"] | null;
                /** @description Its id. */
                id: string;
                /** @description `message` or `note`; null for a profile. */
                item_kind?: string | null;
                /** @description `item` or `profile`. */
                kind: string;
                /** @description When it happened; null for a profile. */
                occurred_at?: string | null;
                /** @description The profile, or the one of the item's other side. */
                profile: components["schemas"]["ProfileRef"];
                /** @description Why it was found. */
                snippet: components["schemas"]["Snippet"];
                /** @description State of the conversation: `open`, `pending`, `snoozed` or `resolved`; null for a profile. */
                status?: string | null;
                /** @description Subject. */
                subject?: string | null;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_SetAside: {
            /** @description The items of this page. */
            items: {
                /** @description Id of the channel it came by. */
                channel: string;
                /** @description What went wrong, in words; null when its key is gone. */
                detail?: string | null;
                /** @description When it is dropped. */
                drops_at: string;
                /** @description Its id. */
                id: string;
                /** @description Why, in a stable word. */
                reason: string;
                /** @description Our address it was sent to, when the protocol names one. */
                recipient?: string | null;
                /** @description Envelope sender, when the protocol has one. */
                sender?: string | null;
                /** @description Since when it waits. */
                set_aside_at: string;
                /**
                 * Format: int64
                 * @description Size in bytes.
                 */
                size: number;
                /**
                 * Format: int32
                 * @description How often somebody tried again.
                 */
                tries: number;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Skill: {
            /** @description The items of this page. */
            items: {
                /** @description Its id. */
                id: string;
                /** @description Its name. */
                name: string;
                /**
                 * Format: int64
                 * @description Its revision.
                 */
                revision: number;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Sla: {
            /** @description The items of this page. */
            items: {
                /**
                 * Format: int32
                 * @description Minutes until the first answer.
                 */
                first_reply_minutes?: number | null;
                /** @description Its id. */
                id: string;
                /** @description Its name. */
                name: string;
                /**
                 * Format: int32
                 * @description Minutes until each later answer.
                 */
                next_reply_minutes?: number | null;
                /** @description Whether only the hours of the queue count. */
                only_hours: boolean;
                /**
                 * Format: int32
                 * @description Minutes until it is resolved.
                 */
                resolve_minutes?: number | null;
                /**
                 * Format: int64
                 * @description Its revision.
                 */
                revision: number;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Suggestion: {
            /** @description The items of this page. */
            items: {
                /** @description The address both name; null when erased. */
                address?: string | null;
                /** @description Kind of the handle both name. */
                handle_kind: string;
                /** @description Its id. */
                id: string;
                /** @description When it was made. */
                made_at: string;
                /**
                 * @description The kind of evidence: `same_claimed`: both name one value, and not both proved it; `same_parted`: both proved it,
                 *     and a person said once that they are two.
                 */
                reason: string;
                /** @description The two sides. */
                sides: components["schemas"]["SuggestedProfile"][];
                /** @description `open`, `accepted`, `rejected` or `withdrawn`. */
                state: string;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Tag: {
            /** @description The items of this page. */
            items: {
                /** @description `grey`, `red`, `orange`, `yellow`, `green`, `teal`, `blue`, `purple` or `pink`. */
                colour: string;
                /** @description Its id. */
                id: string;
                /** @description Its name. */
                name: string;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Team: {
            /** @description The items of this page. */
            items: {
                /** @description Its id. */
                id: string;
                /** @description Ids of its members. */
                members: string[];
                /** @description Its name. */
                name: string;
                /**
                 * Format: int64
                 * @description Its revision.
                 */
                revision: number;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Template: {
            /** @description The items of this page. */
            items: {
                /** @description HTML form of the same. */
                html?: string | null;
                /** @description Its id. */
                id: string;
                /** @description `ja` or `en`: whose manners its variables follow. */
                locale: string;
                /** @description Its name. */
                name: string;
                /** @description Subject. */
                subject?: string | null;
                /** @description Plain text. */
                text: string;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description One page of a list. */
        List_Way: {
            /** @description The items of this page. */
            items: {
                /** @description Addresses it writes from, the usual one first. */
                addresses: string[];
                /** @description Whether a message can be taken back for a while. */
                can_take_back: boolean;
                /** @description Whether messages may go to several people. */
                has_copies: boolean;
                /** @description Whether messages may be formatted. */
                has_html: boolean;
                /** @description Whether messages have a subject line. */
                has_subject: boolean;
                /** @description Id of the channel. */
                id: string;
                /** @description Word of its kind. */
                kind: string;
                /** @description Its name. */
                name: string;
                /**
                 * @description Code of why it cannot be used now: `channel_unusable` (off), `no_handle` (the customer has no address it reaches),
                 *     `erased`, `only_answers` (for a first message, where customers begin); null when it can.
                 */
                reason?: string | null;
                /** @description What stands below each message; empty when nothing does. */
                signature: string;
                /** @description Whether an answer goes by it when no channel is named. */
                usual: boolean;
            }[];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description Somebody who answers. */
        LiveAgent: {
            /** @description Whether their desk is connected; nothing is offered to who is not. */
            connected: boolean;
            /**
             * Format: int32
             * @description How much they have in hand that the reader may not see.
             */
            hidden: number;
            /** @description Id of the member. */
            id: string;
            /** @description What they have in hand and the reader may see, the longest first. */
            in_hand: components["schemas"]["InHand"][];
            /** @description Their name. */
            name: string;
            /** @description Ids of conversations that are offered to them and that the reader may see. */
            offered: string[];
            /** @description Ids of the queues they serve. */
            queues: string[];
            /** @description Why they are not ready. */
            reason?: string | null;
            /** @description Since when; null for who never said anything. */
            since?: string | null;
            /** @description `idle`, `busy`, `wrap_up`, `not_ready`, `offline`. */
            state: string;
            /** @description How they were today. */
            today: components["schemas"]["AgentTimes"];
            /**
             * Format: int32
             * @description … of this. Given by hand it may be more.
             */
            total: number;
            /**
             * Format: int32
             * @description What they have, what is offered to them and what they work after weighs so much…
             */
            used: number;
        };
        /** @description Everybody who answers as they are now, and how they were today. */
        LiveAgents: {
            /** @description When it was read. */
            at: string;
            /** @description Everybody who answers, oldest first. */
            items: components["schemas"]["LiveAgent"][];
        };
        /** @description A contact: one wait, or one stretch in somebody's hands. */
        LiveContact: {
            agent?: components["schemas"]["MemberRef"] | null;
            /** @description The conversation as it is now. */
            conversation: components["schemas"]["Conversation"];
            /** @description When it was over; null while it goes on. */
            ended_at?: string | null;
            /**
             * Format: int64
             * @description How long, up to now or to its end, in milliseconds.
             */
            lasted_ms: number;
            /** @description Its medium. */
            medium: string;
            /** @description Id of the queue it waited in. */
            queue?: string | null;
            /** @description Since when its customer waits, or waited; in somebody's hands, since when it is. */
            since: string;
        };
        /** @description Contacts behind a number. */
        LiveContacts: {
            /** @description When they were read. */
            at: string;
            /** @description What goes on comes with the longest first, what is over with the newest. */
            items: components["schemas"]["LiveContact"][];
            /**
             * Format: int32
             * @description How many there are; `items` has at most 200 of them.
             */
            total: number;
        };
        /** @description A quarter of an hour. */
        LiveInterval: {
            /** @description What happened in it. */
            figures: components["schemas"]["QueueFigures"];
            /** @description Its first moment. */
            from: string;
            /** @description The first moment behind it. */
            to: string;
            /**
             * Format: int32
             * @description How many waited at its end; of the last, how many wait now.
             */
            waiting: number;
        };
        /** @description What happened today, by the quarter of an hour. */
        LiveIntervals: {
            /** @description When it was read. */
            at: string;
            /** @description Every quarter of an hour since today began by the workspace's clocks, oldest first; the last is not over. */
            items: components["schemas"]["LiveInterval"][];
            /** @description Id of the queue it is about; null of all together. */
            queue?: string | null;
        };
        /** @description A queue. */
        LiveQueue: {
            /** @description Those who serve it. */
            agents: components["schemas"]["AgentCounts"];
            /**
             * Format: int32
             * @description The same of the hour before.
             */
            hour_before?: number | null;
            /** @description Its id. */
            id: string;
            /**
             * Format: int32
             * @description Contacts of it that agents have in hand.
             */
            in_hand: number;
            /**
             * Format: int32
             * @description Service level of the last hour, in thousandths.
             */
            last_hour?: number | null;
            /**
             * Format: int32
             * @description How many of those have waited for longer than the level of their medium.
             */
            late: number;
            /** @description Since when the one of them waits who waits longest. */
            longest_wait_since?: string | null;
            /** @description `pull` or `push`. */
            mode: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: int32
             * @description How many of those are offered to somebody now.
             */
            offered: number;
            /**
             * Format: int32
             * @description Service level in thousandths that it should reach.
             */
            target: number;
            /** @description What happened in it today. */
            today: components["schemas"]["QueueFigures"];
            /**
             * Format: int32
             * @description How many wait, whether offered to somebody or not.
             */
            waiting: number;
            /** @description The same by medium; a medium of which nothing waits is not in it. */
            waiting_by_medium: components["schemas"]["MediumCount"][];
        };
        /** @description Every queue as it is now, and what happened in it today. */
        LiveQueues: {
            /** @description Everybody who answers. */
            agents: components["schemas"]["AgentCounts"];
            /** @description When it was read. */
            at: string;
            /** @description Every queue, oldest first. */
            items: components["schemas"]["LiveQueue"][];
            /** @description Whether any queue offers its work: without one, waits are counted and nobody is given anything. */
            routing_on: boolean;
            /** @description The numbers of all queues together. */
            tiles: components["schemas"]["LiveTiles"];
            /** @description What happened today in all queues together. */
            today: components["schemas"]["QueueFigures"];
            /** @description When today began, by the workspace's clocks. */
            today_from: string;
        };
        /** @description A number with what it should be and what it was. */
        LiveTile: {
            /**
             * Format: int64
             * @description What it was: of the hour before the last for rates, 15 minutes ago for the others.
             */
            before?: number | null;
            /**
             * Format: int64
             * @description What it should be: service level and ready agents at least this, the others at most; null where nothing waits.
             */
            target?: number | null;
            /**
             * Format: int64
             * @description The number; null where there is nothing to count.
             */
            value?: number | null;
        };
        /** @description The six numbers on top. */
        LiveTiles: {
            /** @description Abandonment of the last hour, in thousandths. */
            abandonment: components["schemas"]["LiveTile"];
            /** @description How long the one of them has waited who waits longest, in milliseconds. */
            longest_wait_ms: components["schemas"]["LiveTile"];
            /** @description Occupancy of the last hour, in thousandths. */
            occupancy: components["schemas"]["LiveTile"];
            /** @description Agents who could be given something at once. */
            ready: components["schemas"]["LiveTile"];
            /** @description Service level of the last hour, in thousandths. */
            service_level: components["schemas"]["LiveTile"];
            /** @description How many wait. */
            waiting: components["schemas"]["LiveTile"];
        };
        /** @description A key just made, shown once. */
        MadeApiKey: {
            /** @description Its id. */
            id: string;
            /** @description The key. It is not kept: a lost one is withdrawn and made anew. */
            key: string;
        };
        /** @description What happens to what has waited too long. */
        MaxWait: {
            /** @description What then happens. */
            action: components["schemas"]["OverflowAction"];
            /**
             * Format: int32
             * @description Seconds of waiting, 1 to 2,592,000.
             */
            after_seconds: number;
        };
        /** @description Whoever asks, what they may do, and where. */
        Me: {
            /** @description The API key's id; null for a member. */
            api_key?: string | null;
            member?: components["schemas"]["MeMember"] | null;
            /** @description Their role. */
            role: components["schemas"]["Role"];
            /** @description Where they are. */
            workspace: components["schemas"]["MeWorkspace"];
        };
        /** @description The capacity for each medium; one that is left out is as in a new workspace. */
        MediaCapacity: {
            /**
             * @description Chats somebody waits in.
             * @default {
             *       "interruptible": true,
             *       "most": 3,
             *       "weight": 30
             *     }
             */
            chat: components["schemas"]["MediumCapacity"];
            /**
             * @description Mails.
             * @default {
             *       "interruptible": true,
             *       "most": 5,
             *       "weight": 20
             *     }
             */
            mail: components["schemas"]["MediumCapacity"];
            /**
             * @description Messages of messengers.
             * @default {
             *       "interruptible": true,
             *       "most": 5,
             *       "weight": 20
             *     }
             */
            message: components["schemas"]["MediumCapacity"];
            /**
             * @description Work that is no contact.
             * @default {
             *       "interruptible": true,
             *       "most": 5,
             *       "weight": 20
             *     }
             */
            task: components["schemas"]["MediumCapacity"];
            /**
             * @description Video calls.
             * @default {
             *       "interruptible": false,
             *       "most": 1,
             *       "weight": 100
             *     }
             */
            video: components["schemas"]["MediumCapacity"];
            /**
             * @description Calls.
             * @default {
             *       "interruptible": false,
             *       "most": 1,
             *       "weight": 100
             *     }
             */
            voice: components["schemas"]["MediumCapacity"];
        };
        /** @description The capacity for one medium. */
        MediumCapacity: {
            /** @description Whether a call may be offered all the same. The reverse never is. */
            interruptible: boolean;
            /**
             * Format: int32
             * @description Most at once, 0 to 100; 0 is none at all.
             */
            most: number;
            /**
             * Format: int32
             * @description What one of them takes of the total, 1 to 1,000.
             */
            weight: number;
        };
        /** @description How many of one medium. */
        MediumCount: {
            /**
             * Format: int32
             * @description How many.
             */
            count: number;
            /** @description Which. */
            medium: string;
        };
        /** @description Somebody who works here. */
        Member: {
            /** @description Their mail address. */
            email: string;
            /** @description Their id. */
            id: string;
            /** @description `ja` or `en`. */
            locale: string;
            /** @description Their name. */
            name: string;
            /** @description Id of their role. */
            role: string;
            /** @description Whether a log-in of theirs needs a second factor; told to those who may manage members. */
            second_factor?: boolean | null;
        };
        /** @description What to change; what is not named stays. */
        MemberPatchBody: {
            /** @description `ja` or `en`. */
            locale?: string | null;
            /** @description Their name. */
            name?: string | null;
            /** @description New password; ends every log-in of theirs. */
            password?: string | null;
            /** @description Id of their role. */
            role?: string | null;
        };
        /** @description A member as others name them. */
        MemberRef: {
            /** @description Their id. */
            id: string;
            /** @description Their name; null when they are gone. */
            name?: string | null;
        };
        /** @description The member who asks. */
        MeMember: {
            /** @description Their mail address. */
            email: string;
            /** @description Their id. */
            id: string;
            /** @description `ja` or `en`. */
            locale: string;
            /** @description Their name. */
            name: string;
            /** @description Whether a log-in of theirs needs a second factor. */
            second_factor: boolean;
        };
        /** @description What a member may change of themselves; what is not named stays. */
        MePatch: {
            /** @description `ja` or `en`. */
            locale?: string | null;
            /** @description Their name. */
            name?: string | null;
        };
        /** @description With whom. */
        Merge: {
            /** @description Id of the other profile. */
            other: string;
        };
        /** @description What goes into it. */
        MergeConversation: {
            /** @description Another conversation of the same profile. */
            other: string;
        };
        /** @description Two profiles became one. */
        Merged: {
            /** @description Undo it at `/changes/{id}/undo` or `/merges/{id}/undo`. */
            change_id: string;
            /** @description The link. */
            link: string;
            /** @description The profile both are now. */
            profile: string;
        };
        /**
         * @description What somebody writes.
         * @enum {string}
         */
        MessageType: "reply" | "note";
        /** @description The workspace of whoever asks. */
        MeWorkspace: {
            /** @description Its id. */
            id: string;
            /** @description `ja` or `en`. */
            locale: string;
            /** @description Its name. */
            name: string;
            /** @description Whether it is on hold after a restore: nothing leaves before the owner says so. */
            on_hold: boolean;
        };
        /** @description Something that was not done in time. */
        Missed: {
            /** @description What: `first_reply`, `next_reply` or `resolve`. */
            clock: string;
            /** @description When it was due. */
            due: string;
            /** @description Id of the event that says so. */
            id: string;
            /** @description The queue it was in. */
            queue: string;
            /** @description The service level. */
            sla: string;
        };
        /** @description How much more time. */
        MoreTime: {
            /**
             * Format: int32
             * @description Seconds, 10 to 600.
             */
            seconds: number;
        };
        /** @description Whose it is. */
        Move: {
            /** @description The profile it belongs to from now on. */
            profile: string;
        };
        /** @description An address with a name. */
        NamedReceiver: {
            /** @description Address. */
            address: string;
            /** @description Name. */
            name?: string;
        };
        /** @description A new key. */
        NewApiKey: {
            /** @description A fresh code of your phone, or a recovery code: needed where your second factor is on. */
            code?: string | null;
            /** @description Its name. */
            name: string;
            /** @description Your password: needed where it is off. */
            password?: string | null;
            /** @description Id of its role; it may not allow more than yours. */
            role: string;
        };
        /** @description A new channel. */
        NewChannelBody: {
            /** @description Word of its kind; see `/channel-kinds`. */
            kind: string;
            /** @description Its name. */
            name: string;
            /** @description Id of the queue into which its new conversations go. */
            queue?: string | null;
            /** @description Secrets of its kind. Of the kind `mail`: `imap_password` (text), `smtp_password` (text). Of the kind `webchat`: `identify_secret` (text), `identify_secret_old` (text). */
            secrets?: {
                [key: string]: unknown;
            };
            /** @description Settings of its kind. Of the kind `mail`: `address` (text, needed), `display_name` (text), `aliases` (list), `imap_host` (text), `imap_port` (number, 1 to 65535), `imap_security` (choice: none, starttls, tls), `imap_user` (text), `imap_folders` (list), `imap_since` (choice: now, 30d, all), `smtp_host` (text), `smtp_port` (number, 1 to 65535), `smtp_security` (choice: none, starttls, tls), `smtp_user` (text), `signature` (text), `trusted_authserv` (list), `max_size` (number, 65536 to 104857600), `demo` (bool). Of the kind `webchat`: `allowed_origins` (list), `display_name` (text), `greeting_ja` (text), `greeting_en` (text), `privacy_url` (text), `max_size` (number, 65536 to 26214400), `demo` (bool). */
            settings?: {
                [key: string]: unknown;
            };
        };
        /** @description What somebody says is theirs. */
        NewClaim: {
            /** @description As it was said. */
            address: string;
            /** @description Kind of the handle: `mail`, `phone` … */
            kind: string;
        };
        /** @description A first message. Exactly one of `profile` and `handle` names its receiver. */
        NewConversation: {
            /** @description Ids of files one uploaded for `new`. */
            attachments?: string[];
            /** @description Receivers of hidden copies. */
            bcc?: components["schemas"]["Receiver"][];
            /** @description Receivers of copies. */
            cc?: components["schemas"]["Receiver"][];
            /** @description Id of the channel it goes by. */
            channel: string;
            /**
             * Format: int64
             * @description Revision of the draft it was made of, which ends with it; a draft written over since stays. Without it the draft
             *     ends whatever it says.
             */
            draft_revision?: number | null;
            handle?: components["schemas"]["Receiver"] | null;
            /** @description HTML form of the same. */
            html?: string | null;
            /** @description Id of a customer; the message goes to their first handle of the channel's kind. */
            profile?: string | null;
            /** @description Not sent before this; without it after the workspace's time for taking back. */
            send_at?: string | null;
            /** @description Subject. */
            subject?: string | null;
            /** @description Plain text. */
            text: string;
            /** @description Others who get the same message; the conversation is not theirs. */
            to?: components["schemas"]["Receiver"][];
        };
        /** @description Whom to invite. */
        NewInvitationBody: {
            /** @description Mail address they will log in with. */
            email: string;
            /** @description `ja` or `en`. */
            locale: string;
            /** @description Their name, when it is known already. */
            name?: string | null;
            /** @description Id of their role; it may not allow more than yours. */
            role: string;
        };
        /** @description How a visitor wants to be answered instead of at once, and where. */
        NewLater: {
            /** @description The page's own id of it, as of a message. Asked again under the same id it is asked once. */
            client_id: string;
            /** @description A mail address. */
            email?: string | null;
            /** @description A name. */
            name?: string | null;
            /** @description A telephone number; needed for `callback`. Without country code it is read as Japanese. */
            phone?: string | null;
            /** @description When it suits them, in their words. */
            suits?: string | null;
            /** @description What it is about, as a message of the visitor's. Needed where they wrote nothing yet. */
            text?: string;
            /** @description `message`, or `callback` where the queue calls back. */
            way: string;
        };
        /** @description A new member. */
        NewMemberBody: {
            /** @description Mail address to log in with. */
            email: string;
            /** @description `ja` or `en`. */
            locale?: string;
            /** @description Their name. */
            name: string;
            /** @description First password, 10 characters or more. */
            password: string;
            /** @description Id of their role; it may not allow more than yours. */
            role: string;
        };
        /** @description A reply or a note. */
        NewMessage: {
            /** @description Ids of files one uploaded to this conversation, or of its messages: those are copied. */
            attachments?: string[];
            /** @description Receivers of hidden copies. */
            bcc?: components["schemas"]["Receiver"][];
            /** @description Receivers of copies. */
            cc?: components["schemas"]["Receiver"][];
            /** @description Id of the channel it goes by; without it that of the item answered. */
            channel?: string | null;
            /**
             * Format: int64
             * @description Revision of the draft it was made of, which ends with it; a draft written over since stays. Without it the draft
             *     ends whatever it says.
             */
            draft_revision?: number | null;
            /**
             * @description Id of a message of this conversation to pass on: its words follow `text`, its files go along, the subject begins
             *     with `Fwd:`. Needs `to`; whoever is written to does not become an address of the customer.
             */
            forward_of?: string | null;
            /** @description One of the channel's own addresses to write from; without it the channel's first. */
            from?: string | null;
            /** @description HTML form of the same (replies). */
            html?: string | null;
            /** @description Id of the item answered; without it the newest message of the customer. */
            in_reply_to?: string | null;
            /** @description Ids of members a note calls. */
            mentions?: string[];
            /** @description Not sent before this; without it after the workspace's time for taking back. */
            send_at?: string | null;
            /**
             * Format: int64
             * @description `structure` of the conversation it was written against; another one now answers 409.
             */
            structure?: number | null;
            /** @description Subject; without it that of the item answered, with `Re:`. */
            subject?: string | null;
            /** @description Plain text. */
            text?: string;
            /** @description Receivers; without them whoever wrote the item answered. */
            to?: components["schemas"]["Receiver"][] | null;
            /** @description `reply` or `note`. */
            type: components["schemas"]["MessageType"];
        };
        /** @description A new password of one's own. */
        NewPassword: {
            /** @description The password until now. */
            current: string;
            /** @description New password, 10 characters or more. */
            password: string;
        };
        /** @description A receipt. */
        NewReceipt: {
            /** @description Id of the newest message of ours it is about. */
            item: string;
            state?: components["schemas"]["Reached"] | null;
        };
        /** @description A new role. */
        NewRole: {
            /** @description Channels whose conversations it may see; without it all. */
            channels?: string[] | null;
            /** @description Its name. */
            name: string;
            /** @description What it allows; only what you may do yourself. */
            permissions: string[];
        };
        /** @description A new skill. */
        NewSkill: {
            /** @description Its name, 1 to 80 characters. */
            name?: string;
        };
        /** @description A new tag. */
        NewTag: {
            /** @description Its colour; `grey` when not given. */
            colour?: string | null;
            /** @description Its name. */
            name: string;
        };
        /** @description A new team. */
        NewTeam: {
            /** @description Ids of its members. */
            members?: string[];
            /** @description Its name, 1 to 80 characters. */
            name?: string;
        };
        /** @description A new template. */
        NewTemplate: {
            /** @description HTML form of the same; values are escaped in it. */
            html?: string | null;
            /** @description `ja` or `en`. */
            locale: string;
            /** @description Its name. */
            name: string;
            /** @description Subject. */
            subject?: string | null;
            /** @description Plain text. */
            text: string;
        };
        /** @description A new view. */
        NewView: {
            /** @description What it holds. */
            filter?: components["schemas"]["ViewFilter"];
            /** @description Its name. */
            name: string;
            /**
             * Format: int64
             * @description Its place among the others.
             */
            order?: number;
            /** @description Whether everybody sees it; needs the permission `desk.manage`. */
            shared?: boolean;
        };
        /** @description Who comes in. */
        NewVisit: {
            /** @description The token the browser kept, when it was here before. */
            token?: string | null;
        };
        /** @description What a visitor writes. */
        NewVisitorMessage: {
            /** @description Ids of files sent ahead, at most 10. */
            attachments?: string[];
            /**
             * @description The page's own id of the message, 1 to 64 letters, digits or `-_.:`. Sent again under the same id it is stored
             *     once.
             */
            client_id: string;
            /** @description What the page was opened by, when an agent gave a handoff link: the message joins that conversation. */
            handoff?: string | null;
            /** @description Plain text. */
            text?: string;
        };
        /** @description Nothing to say. */
        Nothing: Record<string, never>;
        /** @description Something a member is told of. */
        Notification: {
            /** @description When it became known here. */
            at: string;
            /** @description Who did it. */
            by: components["schemas"]["AuthorRef"];
            /** @description About which conversation. */
            conversation: components["schemas"]["NotificationConversation"];
            /** @description Id of the event that made it. */
            id: string;
            /** @description About which item of it. */
            item?: string | null;
            /**
             * @description `assigned`, `mention`, `replied`, `delivery_failed`, `snooze_over`, `target_missed`, `consulted` or
             *     `consult_declined`.
             */
            kind: string;
            /** @description First words of the item; null when there are none or they were erased. */
            preview?: string | null;
            /** @description Whether the reader has read it. */
            read: boolean;
        };
        /** @description The conversation a notification is about. */
        NotificationConversation: {
            channel?: components["schemas"]["ChannelRef"] | null;
            /** @description Its id. */
            id: string;
            /** @description Whose it is. */
            profile: components["schemas"]["ProfileRef"];
            /** @description Subject of its first message; null when it has none or it was erased. */
            subject?: string | null;
        };
        /** @description The ways of each kind of notification. */
        NotificationPreferences: {
            /** @description A conversation was given to them. */
            assigned: components["schemas"]["NotificationWays"];
            /** @description A colleague they asked cannot help. */
            consult_declined: components["schemas"]["NotificationWays"];
            /** @description A colleague asks them to look at a conversation. */
            consulted: components["schemas"]["NotificationWays"];
            /** @description A message of theirs could not be delivered. */
            delivery_failed: components["schemas"]["NotificationWays"];
            /** @description A note calls them. */
            mention: components["schemas"]["NotificationWays"];
            /** @description The customer wrote in a conversation of theirs. */
            replied: components["schemas"]["NotificationWays"];
            /** @description The snooze of a conversation of theirs is over. */
            snooze_over: components["schemas"]["NotificationWays"];
            /** @description A conversation of theirs was not answered or resolved in time. */
            target_missed: components["schemas"]["NotificationWays"];
        };
        /** @description The ways to change; a kind that is not named stays. */
        NotificationPreferencesPatch: {
            /** @default null */
            assigned: components["schemas"]["NotificationWays"] | null;
            /** @default null */
            consult_declined: components["schemas"]["NotificationWays"] | null;
            /** @default null */
            consulted: components["schemas"]["NotificationWays"] | null;
            /** @default null */
            delivery_failed: components["schemas"]["NotificationWays"] | null;
            /** @default null */
            mention: components["schemas"]["NotificationWays"] | null;
            /** @default null */
            replied: components["schemas"]["NotificationWays"] | null;
            /** @default null */
            snooze_over: components["schemas"]["NotificationWays"] | null;
            /** @default null */
            target_missed: components["schemas"]["NotificationWays"] | null;
        };
        /** @description A page of what a member is told of. */
        Notifications: {
            /** @description Newest first. */
            items: components["schemas"]["Notification"][];
            /** @description Give it as `cursor` for the next page; null on the last one. */
            next_cursor?: string | null;
            /** @description How many are not read, on all pages. */
            unread: components["schemas"]["UnreadNotifications"];
        };
        /** @description By which ways a member is told of one kind of thing. */
        NotificationWays: {
            /** @description In the list and its count. */
            in_app: boolean;
            /** @description With a sound, while `sound` is on. */
            sound: boolean;
            /** @description By their system, while `system_notifications` is on. */
            system: boolean;
        };
        /** @description A way in or out that a channel lacks. */
        NotSetUp: {
            /** @description What follows from that, and what to do. */
            meaning: components["schemas"]["Words"];
            /** @description Name of the connection it would be. */
            name: string;
        };
        /** @description A conversation that is offered. */
        Offer: {
            /** @description What is offered. */
            conversation: components["schemas"]["Conversation"];
            decision?: components["schemas"]["RoutingDecision"] | null;
            /** @description Its id. */
            id: string;
            /** @description Since when it stands. */
            made_at: string;
            /** @description The name of the queue it comes from; null when that is gone. */
            queue_name?: string | null;
            /** @description Until when it can be accepted. */
            until: string;
        };
        /** @description A link of one use, shown once. Whoever holds it can use it: hand it over in confidence. */
        OneUseLink: {
            /** @description Until when it is good. */
            expires_at: string;
            /** @description Its id. */
            id: string;
            /** @description The token. It is not kept: a lost link is made anew. */
            token: string;
            /** @description The address to open; the token stands behind `#`, which browsers send to nobody. */
            url: string;
        };
        /** @description How many pictures that lie elsewhere an item names, and how many of them there are to see. */
        OutsidePictures: {
            /** @description Fetched, and pictures. The others are at no address, come too slowly, are too large or no pictures. */
            had: number;
            /** @description Named. */
            outside: number;
        };
        /** @description What happens to work that cannot wait in its queue. */
        OverflowAction: {
            /** @enum {string} */
            do: "wait";
        } | {
            /** @enum {string} */
            do: "move";
            /** @description Id of that one. */
            queue: string;
        } | {
            /** @enum {string} */
            do: "take_message";
        } | {
            /** @enum {string} */
            do: "callback";
        };
        /** @description A profile is two again. */
        Parted: {
            /** @description The change that was undone. */
            change_id: string;
            /** @description The link that was withdrawn. */
            link: string;
            /** @description The two profiles. */
            profiles: string[];
            /** @description Messages of ours that went out in conversations both stood in: who was there may have read them. At most 200. */
            sent_across: components["schemas"]["SentAcross"][];
        };
        /** @description An address and the name shown beside it. */
        Party: {
            /** @description Address as it can be answered. */
            address: string;
            /** @description Name; empty when none was given. */
            name: string;
        };
        /** @description How a member wants their desk. */
        Preferences: {
            /**
             * @description By which keys the member does what, where they chose others than the desk's usual ones: by the name of an action
             *     the ways it has, none where it has no key. Null: they never chose.
             */
            keys?: {
                [key: string]: string[];
            } | null;
            /** @description By which ways the member is told of what. */
            notifications: components["schemas"]["NotificationPreferences"];
            quiet_hours?: components["schemas"]["DayPart"] | null;
            /** @description Which key sends a message. */
            send_key: components["schemas"]["SendKey"];
            /** @description What the member puts below a mail. */
            signature: components["schemas"]["Signature"];
            /** @description Whether single keys act. */
            single_keys: boolean;
            /** @description Whether news may sound. */
            sound: boolean;
            /** @description Whether the member's system may show news. */
            system_notifications: boolean;
            /** @description Colours. */
            theme: components["schemas"]["Theme"];
            /** @description The zone times are shown in, IANA; null is the browser's. */
            time_zone?: string | null;
            /**
             * Format: int32
             * @description Seconds in which a message can be taken back; null is the workspace's.
             */
            undo_send_seconds?: number | null;
        };
        /** @description What to change; what is not named stays. */
        PreferencesPatch: {
            /**
             * @description By which keys the member does what, whole: it takes the place of what was chosen before. At most 64 actions, names
             *     of at most 64 letters, digits, dots and hyphens, four ways each of 1 to 40 visible signs. Null: as if never chosen.
             */
            keys?: {
                [key: string]: string[];
            } | null;
            notifications?: components["schemas"]["NotificationPreferencesPatch"] | null;
            quiet_hours?: components["schemas"]["DayPart"] | null;
            send_key?: components["schemas"]["SendKey"] | null;
            signature?: components["schemas"]["Signature"] | null;
            /** @description Whether single keys act. */
            single_keys?: boolean | null;
            /** @description Whether news may sound. */
            sound?: boolean | null;
            /** @description Whether the member's system may show news. */
            system_notifications?: boolean | null;
            theme?: components["schemas"]["Theme"] | null;
            /** @description The zone times are shown in, IANA; null is the browser's. */
            time_zone?: string | null;
            /**
             * Format: int32
             * @description Seconds in which a message can be taken back, 0 to 60; null is the workspace's.
             */
            undo_send_seconds?: number | null;
        };
        /** @description How somebody is. */
        Presence: {
            /**
             * @description Why they are not ready: `pause`, `meal`, `meeting`, `training`, `other_work`, `no_answer` (an offer was missed),
             *     `other`.
             */
            reason?: string | null;
            /** @description `available`, `not_ready`, `offline`. */
            state: string;
        };
        /** @description An error as the public contract shows it. */
        Problem: {
            /** @description Stable code, for programs. */
            code: string;
            /** @description One sentence for developers, in English. */
            detail: string;
            /**
             * Format: int32
             * @description HTTP status.
             */
            status: number;
            /** @description One line for people, in the language asked for. */
            title: string;
            /** @description Names the request in the server's log. */
            trace_id: string;
        };
        /** @description A customer. */
        Profile: {
            /** @description Ids of its base profiles, smallest first. */
            bases: string[];
            /** @description When it was first seen. */
            created_at: string;
            /** @description Whether its name was erased. */
            erased: boolean;
            /** @description Kind of its first handle. */
            handle_kind: string;
            /** @description Its id; the id of each of its bases answers for it. */
            id: string;
            /** @description Its name; null when it has none or it was erased. */
            name?: string | null;
            /** @description Id of the receipt of its erasure. */
            receipt?: string | null;
            /** @description `active`, or `erased`: nothing is kept of this person. */
            state: string;
            /** @description A machine, not a customer. */
            system: boolean;
            /** @description Served before others. */
            vip: boolean;
        };
        /** @description The profile a conversation belongs to, as a list shows it. */
        ProfileRef: {
            /** @description Whether the name was erased. */
            erased: boolean;
            /** @description Its id. */
            id: string;
            /** @description Its name; null when it has none or it was erased. */
            name?: string | null;
        };
        /** @description That one showed one's second factor. */
        Proof: {
            /** @description Until when it counts in this log-in. */
            until: string;
        };
        /** @description A queue. */
        Queue: {
            /** @description What happens outside its hours to what waits. */
            after_hours: components["schemas"]["AfterHours"];
            /**
             * Format: int32
             * @description What each minute of waiting adds to the priority.
             */
            ageing_per_minute: number;
            /**
             * Format: int32
             * @description What a service level that is nearly due adds.
             */
            due_boost: number;
            /**
             * Format: int32
             * @description Seconds before it is due from which that is added.
             */
            due_lead_seconds: number;
            /** @description Whether every agent serves it; else `members` and `teams` do. */
            everybody: boolean;
            hours?: components["schemas"]["QueueHours"] | null;
            /** @description Its id. */
            id: string;
            max_wait?: components["schemas"]["MaxWait"] | null;
            /** @description Ids of members who serve it. */
            members: string[];
            /**
             * Format: int32
             * @description Missed offers in a row after which an agent is not ready; 0 is never.
             */
            missed_limit: number;
            /** @description Whether agents take work from it or are offered it. */
            mode: components["schemas"]["QueueMode"];
            /**
             * Format: int32
             * @description Most that may wait; null is no limit.
             */
            most_waiting?: number | null;
            /** @description Its name. */
            name: string;
            /**
             * Format: int32
             * @description Seconds an offer stands.
             */
            offer_seconds: number;
            /** @description By what the agent is chosen among those who may have the work. */
            policy: components["schemas"]["QueuePolicy"];
            /**
             * Format: int32
             * @description Seconds for which work waits for the agent the customer knows.
             */
            preferred_wait_seconds: number;
            /**
             * Format: int32
             * @description Priority of its work; higher is served first.
             */
            priority: number;
            /**
             * Format: int32
             * @description Seconds until who declined may be offered the same again.
             */
            retry_seconds: number;
            /**
             * Format: int64
             * @description Its revision; name it with a change, and the change is refused when somebody was quicker.
             */
            revision: number;
            /** @description What is needed instead once work has waited, in growing times. */
            rings: components["schemas"]["QueueRing"][];
            /** @description Skills an agent needs from the first moment. */
            skills: components["schemas"]["SkillLevel"][];
            /** @description Id of the service level of its work. */
            sla?: string | null;
            /** @description Ids of teams who serve it. */
            teams: string[];
            /**
             * Format: int32
             * @description What an important customer adds.
             */
            vip_boost: number;
            /** @description What counts how much, where the policy is `weighted`. */
            weights: components["schemas"]["RoutingWeights"];
            /** @description What happens to what comes outside its hours. */
            when_closed: components["schemas"]["OverflowAction"];
            /** @description What happens to what comes when it is full. */
            when_full: components["schemas"]["OverflowAction"];
            /** @description Ids of members who do not, though everybody does, or a team of theirs. */
            without: string[];
            /**
             * Format: int32
             * @description Seconds of work after a contact.
             */
            wrap_up_seconds: number;
        };
        /** @description What happened in a stretch of time. Rates are in thousandths, and null of nothing. */
        QueueFigures: {
            /**
             * Format: int32
             * @description Abandonment: of those answered or left, who left.
             */
            abandonment?: number | null;
            /**
             * Format: int64
             * @description Average handle time in milliseconds.
             */
            aht_ms?: number | null;
            /**
             * Format: int32
             * @description Waits that ended with somebody taking or answering it.
             */
            answered: number;
            /**
             * Format: int64
             * @description Average speed of answer in milliseconds.
             */
            asa_ms?: number | null;
            /**
             * Format: int32
             * @description Customers who began to wait.
             */
            entered: number;
            /**
             * Format: int32
             * @description Handlings that ended.
             */
            handled: number;
            /**
             * Format: int32
             * @description Waits that ended with nobody having answered.
             */
            left: number;
            /**
             * Format: int32
             * @description Of those, within five seconds: no rate counts them.
             */
            left_at_once: number;
            /**
             * Format: int64
             * @description The longest of the answered waits, in milliseconds.
             */
            longest_ms: number;
            /**
             * Format: int32
             * @description Contacts that came from another queue.
             */
            moved_in: number;
            /**
             * Format: int32
             * @description Waits that went on in another queue.
             */
            moved_out: number;
            /**
             * Format: int32
             * @description Waits that ended with nobody having to answer, or not now: spam, asleep, part of another conversation.
             */
            put_away: number;
            /**
             * Format: int32
             * @description Contacts that somebody had, and that waited again.
             */
            returned: number;
            /**
             * Format: int32
             * @description Service level: of those answered or left, who was answered in time.
             */
            service_level?: number | null;
            /**
             * Format: int32
             * @description Of those, within the level of their medium.
             */
            within: number;
        };
        /** @description Hours of a queue's own. */
        QueueHours: {
            /** @description When people answer. */
            hours: components["schemas"]["Hours"];
            /** @description The zone they are meant in, IANA. */
            time_zone: string;
        };
        /**
         * @description How work comes from a queue to an agent.
         * @enum {string}
         */
        QueueMode: "pull" | "push";
        /**
         * @description What to change of a queue, or how a new one is: what is not named stays, or is as in a plain queue, which everybody
         *     serves by taking from it.
         */
        QueuePatch: {
            after_hours?: components["schemas"]["AfterHours"] | null;
            /**
             * Format: int32
             * @description What each minute of waiting adds to the priority, 0 to 100.
             */
            ageing_per_minute?: number | null;
            /**
             * Format: int32
             * @description What a service level that is nearly due adds, 0 to 1,000.
             */
            due_boost?: number | null;
            /**
             * Format: int32
             * @description Seconds before it is due from which that is added, 0 to 2,592,000.
             */
            due_lead_seconds?: number | null;
            /** @description Whether every agent serves it. */
            everybody?: boolean | null;
            hours?: components["schemas"]["QueueHours"] | null;
            max_wait?: components["schemas"]["MaxWait"] | null;
            /** @description Ids of all members who serve it, where not everybody does. */
            members?: string[] | null;
            /**
             * Format: int32
             * @description Missed offers in a row after which an agent is not ready, 0 to 10.
             */
            missed_limit?: number | null;
            mode?: components["schemas"]["QueueMode"] | null;
            /**
             * Format: int32
             * @description Most that may wait, 1 to 100,000; null is no limit.
             */
            most_waiting?: number | null;
            /** @description Its name, 1 to 80 characters; a new queue needs one. */
            name?: string | null;
            /**
             * Format: int32
             * @description Seconds an offer stands, 5 to 600.
             */
            offer_seconds?: number | null;
            policy?: components["schemas"]["QueuePolicy"] | null;
            /**
             * Format: int32
             * @description Seconds for which work waits for the agent the customer knows, 0 to 3,600.
             */
            preferred_wait_seconds?: number | null;
            /**
             * Format: int32
             * @description Priority of its work, 0 to 1,000.
             */
            priority?: number | null;
            /**
             * Format: int32
             * @description Seconds until who declined may be offered the same again, 10 to 3,600.
             */
            retry_seconds?: number | null;
            /**
             * Format: int64
             * @description The revision the change was made on; another one now refuses it (409 `changed_meanwhile`).
             */
            revision?: number | null;
            /** @description All of what is needed instead once work has waited: at most five, in growing times. */
            rings?: components["schemas"]["QueueRing"][] | null;
            /** @description All skills an agent needs from the first moment, at most ten. */
            skills?: components["schemas"]["SkillLevel"][] | null;
            /** @description Id of the service level of its work; null is none. */
            sla?: string | null;
            /** @description Ids of all teams who serve it, where not everybody does. */
            teams?: string[] | null;
            /**
             * Format: int32
             * @description What an important customer adds, 0 to 1,000.
             */
            vip_boost?: number | null;
            weights?: components["schemas"]["RoutingWeights"] | null;
            when_closed?: components["schemas"]["OverflowAction"] | null;
            when_full?: components["schemas"]["OverflowAction"] | null;
            /** @description Ids of all members who do not serve it, though everybody does, or a team of theirs. */
            without?: string[] | null;
            /**
             * Format: int32
             * @description Seconds of work after a contact, 0 to 3,600.
             */
            wrap_up_seconds?: number | null;
        };
        /**
         * @description By what the agent is chosen among those who may have the work.
         * @enum {string}
         */
        QueuePolicy: "longest_idle" | "most_skilled" | "least_occupied" | "weighted";
        /** @description What is needed from a moment of waiting on, instead of all before. */
        QueueRing: {
            /**
             * Format: int32
             * @description Seconds of waiting from which it holds.
             */
            after_seconds: number;
            /** @description Skills needed from then on. */
            skills: components["schemas"]["SkillLevel"][];
        };
        /**
         * @description How far a message got.
         * @enum {string}
         */
        Reached: "delivered" | "read";
        /** @description Which are read now: exactly one of the three. */
        ReadNotifications: {
            /** @description True: all there are. */
            all?: boolean;
            /** @description These, at most 200. */
            ids?: string[] | null;
            /** @description The id of one: it and all before it. */
            up_to?: string | null;
        };
        /** @description A conversation after it was rearranged. */
        Rearranged: {
            /** @description Undo it at `/changes/{id}/undo`, as long as nothing builds on it. */
            change_id: string;
            /** @description The conversation. */
            conversation: components["schemas"]["Conversation"];
            made?: components["schemas"]["Conversation"] | null;
        };
        /** @description How long somebody was not ready for one reason. */
        ReasonTime: {
            /**
             * Format: int64
             * @description How long, in milliseconds.
             */
            ms: number;
            /** @description As the reason of a presence. */
            reason: string;
        };
        /** @description The receipt of an erasure. It holds no personal data, unless whoever asked put some into the reason. */
        Receipt: {
            /** @description When it was asked for. */
            asked_at: string;
            /** @description Who asked. */
            asked_by: components["schemas"]["AuthorRef"];
            /** @description Ids of its base profiles. */
            bases: string[];
            /** @description What was erased. */
            erased: components["schemas"]["ErasedCounts"];
            /** @description When nothing was left; null until then. */
            finished_at?: string | null;
            /** @description SHA-256 over ids, times and numbers of this receipt, hexadecimal; null until it is done. */
            hash?: string | null;
            /** @description Its id. */
            id: string;
            /** @description Id of the profile. */
            profile: string;
            /** @description Why, as they said. */
            reason?: string | null;
            /** @description What that means, what stays, and why. */
            says: components["schemas"]["ReceiptLine"][];
            /** @description `erasing`: gone from every screen, the rest is being destroyed; `done`: nothing is left but what `says` names. */
            state: string;
        };
        /** @description One thing a receipt says. */
        ReceiptLine: components["schemas"]["ReceiptText"] & {
            /** @description Stable word. */
            code: string;
        };
        /** @description A receipt as it would leave. */
        ReceiptPreview: {
            /** @description The text, filled in with the next number and with when people answer next. */
            text: string;
        };
        /** @description A receipt to look at. */
        ReceiptPreviewBody: {
            /** @description `open`, `closed` or `holiday`. */
            case: string;
            /** @description `ja` or `en`. */
            language: string;
            /** @description The text, as it is being written; empty: the one that comes with the program. */
            text?: string;
        };
        /** @description Something a receipt says in words. */
        ReceiptText: {
            /** @description In English. */
            en: string;
            /** @description In Japanese. */
            ja: string;
        };
        /** @description A receiver: an address, or an address with a name. */
        Receiver: string | components["schemas"]["NamedReceiver"];
        /** @description Codes of which each is good once; shown once. */
        RecoveryCodes: {
            /** @description The codes. */
            recovery_codes: string[];
        };
        /** @description What becomes of what waits. */
        Release: {
            /** @description True drops the messages that came with the backup: they are shown as failed and can be sent again one by one. */
            drop_effects?: boolean;
        };
        /** @description For which conversation; without one for a first message to somebody. */
        Render: {
            /** @description Id of the conversation. */
            conversation?: string | null;
            /** @description Name of whom a first message goes to, as far as it is known. */
            receiver?: string | null;
        };
        /** @description A template filled in, to be looked over before it is sent. */
        RenderedTemplate: {
            /** @description HTML form of the same. */
            html?: string | null;
            /** @description Subject. */
            subject?: string | null;
            /** @description Plain text. */
            text: string;
        };
        /** @description A new password by a link. */
        Reset: {
            /**
             * @description Code of the phone or a recovery code, for a member with a second factor. Without it the answer is 401
             *     `otp_needed`, and the link stays good.
             */
            otp?: string | null;
            /** @description New password, 10 characters or more. */
            password: string;
            /** @description The token of the link. */
            token: string;
        };
        /** @description Days to keep each class of conversations; null is for ever. */
        Retention: {
            /**
             * Format: int32
             * @description From the moment a conversation was resolved, or from its newest item if that came later; 1 to 36,500.
             */
            resolved_days?: number | null;
            /**
             * Format: int32
             * @description Spam, from its newest item; 1 to 36,500.
             */
            spam_days?: number | null;
            /**
             * Format: int32
             * @description System mail, from its newest item; 1 to 36,500.
             */
            system_mail_days?: number | null;
        };
        /** @description What became of an item tried again. */
        Retried: {
            /** @description Its conversation. */
            conversation?: string | null;
            /** @description The item it is now; null when it was a duplicate. */
            item?: string | null;
        };
        /** @description A role. */
        Role: {
            /** @description Whether it came with the workspace; such a role is not changed or deleted. */
            built_in: boolean;
            /** @description Channels whose conversations it may see; null is all. */
            channels?: string[] | null;
            /** @description Its id. */
            id: string;
            /** @description Its name. */
            name: string;
            /** @description What it allows. */
            permissions: string[];
        };
        /** @description What to change; what is not named stays. */
        RolePatch: {
            /** @description True: all channels from now on. */
            all_channels?: boolean;
            /** @description Channels whose conversations it may see. */
            channels?: string[] | null;
            /** @description Its name. */
            name?: string | null;
            /** @description What it allows. */
            permissions?: string[] | null;
        };
        /** @description Why a conversation is where it is. */
        Routing: {
            agent?: components["schemas"]["MemberRef"] | null;
            /**
             * Format: int32
             * @description Its place in its queue, 0 being the next; null unless it waits and the queue is known.
             */
            ahead?: number | null;
            /** @description Whether another node routes: it alone knows the place of what waits and what keeps whom from it. */
            elsewhere: boolean;
            /**
             * Format: int64
             * @description Milliseconds until it is taken at the pace of lately; null while that is not known.
             */
            expected_ms?: number | null;
            /** @description Everything that keeps them from it now; empty when they could have it; null when somebody has it or is offered it. */
            obstacles?: components["schemas"]["RoutingRemoval"][] | null;
            /** @description Id of its queue; null where no channel of it names one: then it waits in the oldest. */
            queue?: string | null;
            /** @description What routing did with it, newest first; at most 50. */
            steps: components["schemas"]["RoutingStep"][];
            /**
             * @description What keeps them from it now, also while somebody else is offered it or has it; null where they are or have it
             *     themselves, and where nobody does.
             */
            why_not?: components["schemas"]["RoutingRemoval"][] | null;
        };
        /** @description An agent's score, part by part. */
        RoutingCandidate: {
            /** @description Who. */
            agent: string;
            /**
             * Format: int64
             * @description Milliseconds since their last work.
             */
            idle_ms: number;
            /**
             * Format: int32
             * @description Part of their capacity in use, in thousandths.
             */
            occupancy: number;
            /**
             * Format: int64
             * @description What the queue's policy weighs; 0 where idle time decides alone.
             */
            score: number;
            /**
             * Format: int32
             * @description Sum of their levels in the skills asked for.
             */
            skill: number;
        };
        /** @description Who got a conversation, and how that came about. */
        RoutingDecision: {
            /** @description Who got it. */
            agent: string;
            /**
             * @description Why this agent: `only_one`, `preferred`, `longest_idle`, `most_skilled`, `least_occupied`, `highest_score`,
             *     `asked`.
             */
            because: string;
            /**
             * Format: int32
             * @description How many others waited whom the agent might have had instead, and came later.
             */
            before: number;
            /** @description Who could have had it, best first; at most five. */
            candidates: components["schemas"]["RoutingCandidate"][];
            /**
             * Format: int32
             * @description How many could have had it.
             */
            eligible: number;
            /** @description How the two found each other: `work_came`, `agent_freed`, `agent_asked`. */
            found: string;
            /** @description `voice`, `video`, `chat`, `message`, `mail`, `task`. */
            medium: string;
            /** @description What put it before others. */
            points: components["schemas"]["RoutingPoints"];
            /** @description Out of which queue. */
            queue: string;
            /** @description How many could not, each counted by the first that removed them. */
            removed: components["schemas"]["RoutingRemoved"];
            /** @description Some of those by name. */
            removed_who: components["schemas"]["RoutingRemoval"][];
            /**
             * Format: int32
             * @description Which requirements held: 0 those at first, then those that relaxed, in their order.
             */
            ring: number;
            /**
             * Format: int64
             * @description Revision of the queue's rule.
             */
            rule: number;
            /**
             * Format: int64
             * @description How long it had waited, in milliseconds.
             */
            waited_ms: number;
        };
        /** @description Points of a conversation that waited. */
        RoutingPoints: {
            /**
             * Format: double
             * @description For the time it waited.
             */
            ageing: number;
            /**
             * Format: int64
             * @description For an answer that is due soon.
             */
            due: number;
            /**
             * Format: int64
             * @description Its own.
             */
            own: number;
            /**
             * Format: int64
             * @description Of its queue.
             */
            queue: number;
            /**
             * Format: int64
             * @description For a VIP.
             */
            vip: number;
        };
        /** @description What kept an agent from it. */
        RoutingRemoval: {
            /** @description Who; none where it is said of one agent alone. */
            agent?: string | null;
            /**
             * Format: int32
             * @description The level, or how much of this medium, they have.
             */
            has?: number | null;
            /**
             * Format: int32
             * @description The level asked for, or the most of this medium they take.
             */
            needs?: number | null;
            /** @description Why they are not ready. */
            reason?: string | null;
            /** @description The skill they lack. */
            skill?: string | null;
            /**
             * Format: int32
             * @description Their whole capacity.
             */
            total?: number | null;
            /** @description Until when. */
            until?: string | null;
            /**
             * Format: int32
             * @description Their capacity in use, of this total.
             */
            used?: number | null;
            /** @description For whom it waits. */
            waits_for?: string | null;
            /**
             * @description `not_serving`, `unskilled`, `unseen` (their role does not show the conversation), `offline`, `not_ready`, `full`,
             *     `passed` (they declined or missed it), `reserved` (it waits for another agent), `pull` (its queue is taken from by
             *     hand), `closed`.
             */
            why: string;
        };
        /** @description How many agents could not have it. */
        RoutingRemoved: {
            /**
             * Format: int32
             * @description Have as much as they take.
             */
            full: number;
            /**
             * Format: int32
             * @description Are not ready.
             */
            not_ready: number;
            /**
             * Format: int32
             * @description Do not serve the queue.
             */
            not_serving: number;
            /**
             * Format: int32
             * @description Are not here.
             */
            offline: number;
            /**
             * Format: int32
             * @description Passed it on a moment ago.
             */
            passed: number;
            /**
             * Format: int32
             * @description Lack a skill, or do not see the conversation.
             */
            unskilled: number;
        };
        /** @description One thing routing did. */
        RoutingStep: {
            agent?: components["schemas"]["MemberRef"] | null;
            /** @description When. */
            at: string;
            /** @description Why: of an offer taken back, or of work that was not left to wait. */
            cause?: string | null;
            decision?: components["schemas"]["RoutingDecision"] | null;
            /** @description `work_offered`, `offer_ended`, `work_taken`, `work_returned`, `work_overflowed`, `work_transferred`. */
            kind: string;
            /**
             * @description How an offer ended, why work came back, what happened instead of waiting (`moved`, `took_message`, `callback`), or
             *     where it was handed on to (`queue`, `agent`).
             */
            outcome?: string | null;
            /**
             * @description Why an offer was declined, where they said so: `busy`, `not_my_field`, `language`, `conflict_of_interest`,
             *     `other`.
             */
            reason?: string | null;
        };
        /** @description What counts how much, 0 to 100 each; at least one is above 0. */
        RoutingWeights: {
            /**
             * Format: int32
             * @description The time without work.
             */
            idle: number;
            /**
             * Format: int32
             * @description The capacity in use.
             */
            occupancy: number;
            /**
             * Format: int32
             * @description The level of the skills.
             */
            skill: number;
        };
        /** @description A view somebody keeps. */
        SavedView: {
            count?: components["schemas"]["Count"] | null;
            /** @description What it holds. */
            filter: components["schemas"]["ViewFilter"];
            /** @description Its id. */
            id: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: int64
             * @description Its place among the others, smallest first.
             */
            order: number;
            /** @description Whether everybody sees it. */
            shared: boolean;
        };
        /** @description Something a search found. */
        SearchHit: {
            /** @description Names of its files. */
            attachments: string[];
            channel?: components["schemas"]["ChannelRef"] | null;
            /** @description The item's conversation; null for a profile. */
            conversation?: string | null;
            /** @description `in`, `out` or `internal`; null for a profile. */
            direction?: string | null;
            from?: components["schemas"]["Party"] | null;
            /** @description Its id. */
            id: string;
            /** @description `message` or `note`; null for a profile. */
            item_kind?: string | null;
            /** @description `item` or `profile`. */
            kind: string;
            /** @description When it happened; null for a profile. */
            occurred_at?: string | null;
            /** @description The profile, or the one of the item's other side. */
            profile: components["schemas"]["ProfileRef"];
            /** @description Why it was found. */
            snippet: components["schemas"]["Snippet"];
            /** @description State of the conversation: `open`, `pending`, `snoozed` or `resolved`; null for a profile. */
            status?: string | null;
            /** @description Subject. */
            subject?: string | null;
        };
        /**
         * @description Which key sends a message.
         * @enum {string}
         */
        SendKey: "mod_enter" | "enter";
        /** @description A message of ours that went out while two profiles stood together. */
        SentAcross: {
            /** @description The conversation it is in now. */
            conversation: string;
            /** @description The message. */
            item: string;
            /** @description The profile it went to. */
            profile: string;
            /** @description When. */
            sent_at: string;
        };
        /** @description An item that could not be processed. */
        SetAside: {
            /** @description Id of the channel it came by. */
            channel: string;
            /** @description What went wrong, in words; null when its key is gone. */
            detail?: string | null;
            /** @description When it is dropped. */
            drops_at: string;
            /** @description Its id. */
            id: string;
            /** @description Why, in a stable word. */
            reason: string;
            /** @description Our address it was sent to, when the protocol names one. */
            recipient?: string | null;
            /** @description Envelope sender, when the protocol has one. */
            sender?: string | null;
            /** @description Since when it waits. */
            set_aside_at: string;
            /**
             * Format: int64
             * @description Size in bytes.
             */
            size: number;
            /**
             * Format: int32
             * @description How often somebody tried again.
             */
            tries: number;
        };
        /** @description How somebody is from now on. */
        SetPresence: {
            /** @description With `not_ready`: `pause`, `meal`, `meeting`, `training`, `other_work` or `other`. */
            reason?: string | null;
            /** @description `available`, `not_ready` or `offline`. */
            state: string;
        };
        /** @description The settings of the workspace. */
        Settings: {
            /** @description When people answer, in this zone. */
            hours: components["schemas"]["Hours"];
            /** @description `ja` or `en`. */
            locale: string;
            /** @description Its name. */
            name: string;
            /** @description Region of telephone numbers without a country code, ISO 3166. */
            region: string;
            /**
             * Format: int32
             * @description Days after which a resolved conversation is not opened again.
             */
            reopen_days: number;
            /** @description How long what was said is kept. */
            retention: components["schemas"]["Retention"];
            /** @description What stands below a mail. */
            signature: components["schemas"]["Signature"];
            /** @description The zone of its days and hours, IANA. */
            time_zone: string;
            /**
             * Format: int32
             * @description Seconds in which a sent message can be taken back.
             */
            undo_send_seconds: number;
        };
        /** @description What to change; what is not named stays. */
        SettingsPatch: {
            hours?: components["schemas"]["Hours"] | null;
            /** @description `ja` or `en`. */
            locale?: string | null;
            /** @description Its name. */
            name?: string | null;
            /**
             * Format: int32
             * @description Days after which a resolved conversation is not opened again, 0 to 90.
             */
            reopen_days?: number | null;
            retention?: components["schemas"]["Retention"] | null;
            signature?: components["schemas"]["Signature"] | null;
            /** @description The zone of its days and hours, IANA. */
            time_zone?: string | null;
            /**
             * Format: int32
             * @description Seconds in which a sent message can be taken back, 0 to 60.
             */
            undo_send_seconds?: number | null;
        };
        /** @description The first workspace and its owner. */
        Setup: {
            /** @description `ja` or `en`. */
            locale: string;
            /** @description Mail address of the owner. */
            owner_email: string;
            /**
             * @description Their name, as customers and colleagues read it. Without one colleagues read what stands before the `@`, and no
             *     template names them before they give one.
             */
            owner_name?: string | null;
            /** @description Their password, 10 characters or more. */
            password: string;
            /** @description The zone of its days and hours, IANA; `Asia/Tokyo` for Japanese and `UTC` for English unless given. */
            time_zone?: string | null;
            /** @description The token of the address printed at start. */
            token: string;
            /** @description Name of the workspace. */
            workspace: string;
        };
        /** @description What stands below a mail, in both languages; either may be empty. At most 5,000 bytes each. */
        Signature: {
            /** @description English. */
            en?: string;
            /** @description Japanese. */
            ja?: string;
        };
        /** @description What an agent can do. */
        Skill: {
            /** @description Its id. */
            id: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: int64
             * @description Its revision.
             */
            revision: number;
        };
        /** @description A skill at a level. */
        SkillLevel: {
            /**
             * Format: int32
             * @description 1 to 5.
             */
            level: number;
            /** @description Id of the skill. */
            skill: string;
        };
        /** @description What to change; what is not named stays. */
        SkillPatch: {
            /** @description Its name, 1 to 80 characters. */
            name?: string | null;
            /**
             * Format: int64
             * @description The revision the change was made on; another one now refuses it (409 `changed_meanwhile`).
             */
            revision?: number | null;
        };
        /** @description A conversation that was left as it is. */
        Skipped: {
            /** @description Why: `changed_since`, `not_found`, `already_resolved`, `invalid_id` … */
            code: string;
            /** @description Which. */
            id: string;
        };
        /** @description How soon customers are answered. */
        Sla: {
            /**
             * Format: int32
             * @description Minutes until the first answer.
             */
            first_reply_minutes?: number | null;
            /** @description Its id. */
            id: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: int32
             * @description Minutes until each later answer.
             */
            next_reply_minutes?: number | null;
            /** @description Whether only the hours of the queue count. */
            only_hours: boolean;
            /**
             * Format: int32
             * @description Minutes until it is resolved.
             */
            resolve_minutes?: number | null;
            /**
             * Format: int64
             * @description Its revision.
             */
            revision: number;
        };
        /** @description What to change of a service level, or how a new one is; what is not named stays. It has at least one of the times. */
        SlaPatch: {
            /**
             * Format: int32
             * @description Minutes until the first answer, 1 to 525,600; null: does not count.
             */
            first_reply_minutes?: number | null;
            /** @description Its name, 1 to 80 characters; a new one needs it. */
            name?: string | null;
            /**
             * Format: int32
             * @description Minutes until each later answer, 1 to 525,600; null: does not count.
             */
            next_reply_minutes?: number | null;
            /** @description Whether only the hours of the queue count. */
            only_hours?: boolean | null;
            /**
             * Format: int32
             * @description Minutes until it is resolved, 1 to 525,600; null: does not count.
             */
            resolve_minutes?: number | null;
            /**
             * Format: int64
             * @description The revision the change was made on; another one now refuses it (409 `changed_meanwhile`).
             */
            revision?: number | null;
        };
        /** @description A part of a text that shows why it was found. */
        Snippet: {
            /** @description Whether the text begins before or goes on behind. */
            cut: boolean;
            /** @description What was found in it, in order. */
            highlights: components["schemas"]["Highlight"][];
            /** @description The words, on one line. */
            text: string;
        };
        /** @description Until when. */
        Snooze: {
            /** @description RFC 3339, in the future; an answer of the customer ends it earlier. */
            until: string;
        };
        /** @description Whether it is spam. */
        Spam: {
            /** @description Whether whoever wrote the newest message is blocked too: what they send from now on is kept as spam. */
            block?: boolean;
            /** @description False takes the mark away. */
            spam?: boolean;
        };
        /** @description Where to cut. */
        Split: {
            /** @description The first message of the new conversation; what was said in the same exchange after it goes too. */
            item: string;
        };
        /** @description The conversation a first message went into. */
        Started: components["schemas"]["Conversation"] & {
            /** @description The message. */
            message: components["schemas"]["Item"];
        };
        /** @description A message that is stored. */
        StoredMessage: {
            /** @description It was stored before with other words, which stay. */
            kept_first: boolean;
            /** @description The message as it is stored. */
            message: components["schemas"]["VisitorMessage"];
        };
        /** @description One side of a suggestion. */
        SuggestedProfile: {
            /** @description How sure we are that the value is theirs. */
            assurance: string;
            /** @description That base. */
            base: string;
            /** @description Its own addresses, as far as they are yours to see. */
            handles: string[];
            /** @description Its name; null when it has none, was erased, or is not yours to see. */
            name?: string | null;
            /** @description The profile; its base is the one that names the value. */
            profile: string;
            /** @description Whether you may see this profile. */
            visible: boolean;
        };
        /** @description Two profiles that may be one person. */
        Suggestion: {
            /** @description The address both name; null when erased. */
            address?: string | null;
            /** @description Kind of the handle both name. */
            handle_kind: string;
            /** @description Its id. */
            id: string;
            /** @description When it was made. */
            made_at: string;
            /**
             * @description The kind of evidence: `same_claimed`: both name one value, and not both proved it; `same_parted`: both proved it,
             *     and a person said once that they are two.
             */
            reason: string;
            /** @description The two sides. */
            sides: components["schemas"]["SuggestedProfile"][];
            /** @description `open`, `accepted`, `rejected` or `withdrawn`. */
            state: string;
        };
        /** @description A tag. */
        Tag: {
            /** @description `grey`, `red`, `orange`, `yellow`, `green`, `teal`, `blue`, `purple` or `pink`. */
            colour: string;
            /** @description Its id. */
            id: string;
            /** @description Its name. */
            name: string;
        };
        /** @description Tags to put on and to take off. */
        TagChange: {
            /** @description Ids of tags to put on. */
            add?: string[];
            /** @description Ids of tags to take off. */
            remove?: string[];
        };
        /** @description What to change; what is not named stays. */
        TagPatch: {
            /** @description Its colour. */
            colour?: string | null;
            /** @description Its name. */
            name?: string | null;
        };
        /** @description A tag as others name it. */
        TagRef: {
            /** @description Word of its colour. */
            colour: string;
            /** @description Its id. */
            id: string;
            /** @description Its name. */
            name: string;
        };
        /** @description Whose draft. */
        TakeOver: {
            /** @description Id of the colleague. */
            member: string;
        };
        /** @description Members who work together. */
        Team: {
            /** @description Its id. */
            id: string;
            /** @description Ids of its members. */
            members: string[];
            /** @description Its name. */
            name: string;
            /**
             * Format: int64
             * @description Its revision.
             */
            revision: number;
        };
        /** @description What to change; what is not named stays. */
        TeamPatch: {
            /** @description Ids of all its members. */
            members?: string[] | null;
            /** @description Its name, 1 to 80 characters. */
            name?: string | null;
            /**
             * Format: int64
             * @description The revision the change was made on; another one now refuses it (409 `changed_meanwhile`).
             */
            revision?: number | null;
        };
        /**
         * @description A prepared text. Variables stand in double braces: `{{customer.name}}`, `{{customer.company}}`,
         *     `{{customer.department}}`, `{{customer.address_line}}`, `{{customer.greeting}}`, `{{agent.name}}`,
         *     `{{workspace.name}}`, `{{conversation.subject}}`.
         */
        Template: {
            /** @description HTML form of the same. */
            html?: string | null;
            /** @description Its id. */
            id: string;
            /** @description `ja` or `en`: whose manners its variables follow. */
            locale: string;
            /** @description Its name. */
            name: string;
            /** @description Subject. */
            subject?: string | null;
            /** @description Plain text. */
            text: string;
        };
        /** @description What to change; what is not named stays. */
        TemplatePatch: {
            /** @description HTML form; empty takes it away. */
            html?: string | null;
            /** @description `ja` or `en`. */
            locale?: string | null;
            /** @description Its name. */
            name?: string | null;
            /** @description Subject; empty takes it away. */
            subject?: string | null;
            /** @description Plain text. */
            text?: string | null;
        };
        /**
         * @description Colours of the desk.
         * @enum {string}
         */
        Theme: "system" | "light" | "dark" | "high_contrast";
        /** @description A page of a customer's timeline, newest first. */
        Timeline: {
            /**
             * Format: int64
             * @description Items of this page in conversations the reader may not see.
             */
            hidden: number;
            /** @description The items the reader may see. */
            items: components["schemas"]["Item"][];
            /** @description Give it as `before` for the next page; null on the last one. */
            next_cursor?: string | null;
        };
        /** @description A log-in. Browsers also get it as a cookie that pages cannot read. */
        Token: {
            /** @description Until when it is good. */
            expires_at: string;
            /** @description Send it as `Authorization: Bearer …`. */
            token: string;
        };
        /** @description How one stands with one's second factor. */
        Totp: {
            /** @description Since when it is asked for; null when it is not. */
            on_since?: string | null;
            /**
             * Format: int64
             * @description Recovery codes that were not used yet.
             */
            recovery_codes_left: number;
        };
        /** @description A code of the phone; where it says so, a recovery code too. */
        TotpCode: {
            /** @description Six digits, or a recovery code. */
            code: string;
        };
        /** @description Password and code. */
        TotpOff: {
            /** @description A code of the phone, or a recovery code. */
            code: string;
            /** @description The password. */
            password: string;
        };
        /** @description Where to. One of the two. */
        Transfer: {
            /** @description Id of a member. */
            agent?: string | null;
            /** @description Id of a queue. */
            queue?: string | null;
        };
        /** @description What came of an undo. */
        UndoneJson: {
            /** @description The change. */
            change_id: string;
            /** @description Conversations that stand as before. */
            changed: number;
            /** @description Of a merge of profiles: messages of ours that went out in conversations both stood in. At most 200. */
            sent_across: components["schemas"]["SentAcross"][];
            /** @description Those that do not: somebody changed them since. */
            skipped: components["schemas"]["Skipped"][];
        };
        /** @description From where on. */
        Unread: {
            /** @description Id of the first item that counts as unread; the customer's newest message when not given. */
            item?: string | null;
        };
        /** @description How many a member has not read. */
        UnreadNotifications: {
            /**
             * Format: int64
             * @description At most 99.
             */
            count: number;
            /** @description Whether there are, or may be, more. */
            more: boolean;
        };
        /** @description A file kept for a reply. */
        Uploaded: {
            /** @description Its media type. */
            content_type: string;
            /** @description Its id, for `attachments` of a message. */
            id: string;
            /** @description Its name: the last part of a path, without signs that nobody sees. */
            name: string;
            /**
             * Format: int64
             * @description Size in bytes.
             */
            size: number;
            /** @description Where to fetch it. */
            url: string;
        };
        /** @description A file and what it is for, as `multipart/form-data`; `conversation` comes first. */
        UploadForm: {
            /** @description Id of the conversation; `new` for one's own first message to somebody. */
            conversation: string;
            /**
             * Format: binary
             * @description The file, at most 25 MiB.
             */
            file: string;
        };
        /** @description What a view holds: conversations that fit every part that is named. */
        ViewFilter: {
            /** @description `me`, `nobody` or the id of a member. */
            assignee?: string | null;
            /** @description Word of a channel kind. */
            channel_kind?: string | null;
            /** @description Id of a queue. */
            queue?: string | null;
            /** @description `open`, `pending`, `snoozed` or `resolved`. */
            status?: string | null;
            /** @description Id of a tag. */
            tag?: string | null;
            /** @description Word of a built-in view. */
            view?: string | null;
        };
        /** @description What to change; what is not named stays. */
        ViewPatch: {
            filter?: components["schemas"]["ViewFilter"] | null;
            /** @description Its name. */
            name?: string | null;
            /**
             * Format: int64
             * @description Its place among the others.
             */
            order?: number | null;
        };
        /** @description Every view the reader has. */
        Views: {
            /** @description The built-in ones. */
            built_in: components["schemas"]["BuiltInView"][];
            /** @description Shared ones and one's own, in their order. */
            items: components["schemas"]["SavedView"][];
        };
        /** @description Whether a customer is served before others, by as much as each queue says. */
        Vip: {
            /** @description Whether. */
            vip: boolean;
        };
        /** @description A visit. */
        Visit: {
            /** @description The channel. */
            channel: components["schemas"]["VisitedChannel"];
            /** @description Place of the newest message; messages after it are news. */
            cursor: string;
            /** @description Until when the token counts; each day it is used puts this off. */
            expires_at: string;
            later?: components["schemas"]["VisitorLaterOffer"] | null;
            /** @description Whether people answer now; else somebody does at `opens_at`. */
            open: boolean;
            /** @description When people answer next; null while they do, and when they do not within a year. */
            opens_at?: string | null;
            /** @description Whether the token given was known; else this is somebody new. */
            resumed: boolean;
            /** @description The visitor's token, for the browser to keep. */
            token: string;
            /** @description Whether the visitor proved to be a user of the site. */
            verified: boolean;
            /** @description Id of the visitor; no secret. */
            visitor: string;
        };
        /** @description What a page needs to know of the channel. */
        VisitedChannel: {
            /** @description First words on the screen. */
            greeting: components["schemas"]["Greeting"];
            /**
             * Format: int64
             * @description Largest file in bytes.
             */
            max_file: number;
            /**
             * Format: int64
             * @description Longest text in bytes.
             */
            max_text: number;
            /** @description The name visitors see. */
            name: string;
            /** @description Where the site says what becomes of what people write. */
            privacy_url?: string | null;
        };
        /** @description A file of a message. */
        VisitorFileJson: {
            /** @description Media type. */
            content_type: string;
            /** @description Its id. */
            id: string;
            /** @description File name. */
            name: string;
            /**
             * Format: int64
             * @description Size in bytes.
             */
            size: number;
            /** @description Where to fetch it, with the visitor's token. */
            url: string;
        };
        /** @description Whether a visitor is offered to be answered later, and whether they asked for it. */
        VisitorLater: {
            asked?: components["schemas"]["VisitorLaterAsked"] | null;
            offered?: components["schemas"]["VisitorLaterOffer"] | null;
        };
        /** @description What a visitor asked for, until it is done. */
        VisitorLaterAsked: {
            /** @description When they asked. */
            at: string;
            /** @description The mail address they gave. */
            email?: string | null;
            /** @description The telephone number they gave, in E.164. */
            phone?: string | null;
            /** @description When it suits them, in their words. */
            suits?: string | null;
            /** @description `message` or `callback`. */
            way: string;
        };
        /** @description What a visitor is offered instead of waiting. */
        VisitorLaterOffer: {
            /** @description `closed`, `full` or `waited_too_long`. */
            cause: string;
            /** @description When people answer next, where nobody does now and it is known. */
            opens_at?: string | null;
            /** @description `message`: to leave one; `callback`: to be called back, or to leave a message. */
            way: string;
        };
        /** @description A message of a chat. */
        VisitorMessage: {
            /** @description When it was written. */
            at: string;
            /** @description Files. */
            attachments: components["schemas"]["VisitorFileJson"][];
            /** @description Whether nobody wrote it: an automatic receipt. */
            automatic: boolean;
            /** @description The page's own id of it, when the visitor wrote it. */
            client_id?: string | null;
            /** @description Its place: messages after it are newer. */
            cursor: string;
            /** @description `visitor` or `agent`. */
            from: string;
            /** @description Its id. */
            id: string;
            /** @description Name of who wrote it, when it is one of ours. */
            name?: string | null;
            /** @description How far one of ours got: `sent`, `delivered` or `read`. */
            state?: string | null;
            /** @description Plain text, line ends `\n`; null when erased. */
            text?: string | null;
        };
        /** @description Messages, the oldest first. */
        VisitorMessages: {
            /** @description Give it as `before` for older ones; null when there are none. */
            before?: string | null;
            /** @description Place of the newest one here; give it as `after` for newer ones. */
            cursor: string;
            /** @description The messages. */
            items: components["schemas"]["VisitorMessage"][];
            later?: components["schemas"]["VisitorLater"] | null;
            place?: components["schemas"]["VisitorPlace"] | null;
        };
        /** @description Where a visitor who waits stands in the queue. */
        VisitorPlace: {
            /**
             * Format: int32
             * @description How many are served first, as things are now.
             */
            ahead: number;
            /** @description Whether somebody is being asked to take it. */
            called: boolean;
            /**
             * Format: int64
             * @description Seconds until they are served by the pace of the last ones; null while that is not known or nobody is here.
             */
            wait_seconds?: number | null;
        };
        /** @description Nothing to say. */
        VisitorTyping: Record<string, never>;
        /** @description A file kept for a message to come. */
        VisitorUpload: {
            /** @description Its media type. */
            content_type: string;
            /** @description Its id, for `attachments` of a message. */
            id: string;
            /** @description Its name. */
            name: string;
            /**
             * Format: int64
             * @description Size in bytes.
             */
            size: number;
        };
        /** @description A file, as `multipart/form-data`. */
        VisitorUploadForm: {
            /**
             * Format: binary
             * @description The file, at most the channel's `max_file`.
             */
            file: string;
        };
        /** @description How many may wait in all queues together. */
        WaitingLimit: {
            /**
             * Format: int32
             * @description Most that may; null is no limit.
             */
            most_waiting?: number | null;
            /**
             * Format: int64
             * @description Its revision; 0 while nobody has chosen one.
             */
            revision: number;
            /** @description What happens to more. */
            when_full: components["schemas"]["OverflowAction"];
        };
        /** @description The limit anew. */
        WaitingLimitBody: {
            /**
             * Format: int32
             * @description Most that may, 1 to 100,000; null is no limit.
             */
            most_waiting?: number | null;
            /**
             * Format: int64
             * @description The revision the change was made on; another one now refuses it (409 `changed_meanwhile`).
             */
            revision?: number | null;
            /** @description What happens to more: all but a move, since what is moved counts as well. */
            when_full: components["schemas"]["OverflowAction"];
        };
        /** @description A channel, as a way for an answer in one conversation. */
        Way: {
            /** @description Addresses it writes from, the usual one first. */
            addresses: string[];
            /** @description Whether a message can be taken back for a while. */
            can_take_back: boolean;
            /** @description Whether messages may go to several people. */
            has_copies: boolean;
            /** @description Whether messages may be formatted. */
            has_html: boolean;
            /** @description Whether messages have a subject line. */
            has_subject: boolean;
            /** @description Id of the channel. */
            id: string;
            /** @description Word of its kind. */
            kind: string;
            /** @description Its name. */
            name: string;
            /**
             * @description Code of why it cannot be used now: `channel_unusable` (off), `no_handle` (the customer has no address it reaches),
             *     `erased`, `only_answers` (for a first message, where customers begin); null when it can.
             */
            reason?: string | null;
            /** @description What stands below each message; empty when nothing does. */
            signature: string;
            /** @description Whether an answer goes by it when no channel is named. */
            usual: boolean;
        };
        /** @description A customer with all that is known of who they are. */
        WholeProfile: components["schemas"]["Profile"] & {
            /** @description What its bases say is theirs without owning it: *claims to be*. */
            claims: components["schemas"]["Claim"][];
            /** @description Handles of all its bases. */
            handles: components["schemas"]["Handle"][];
            /** @description Why its bases are one profile. */
            links: components["schemas"]["Link"][];
            /** @description Suggestions that wait for somebody. */
            open_suggestions: number;
        };
        /** @description A text in both languages. */
        Words: {
            /** @description English. */
            en: string;
            /** @description Japanese. */
            ja: string;
        };
        /** @description The workspace's capacity. */
        WorkspaceCapacity: {
            /** @description What each medium weighs. */
            media: components["schemas"]["MediaCapacity"];
            /**
             * Format: int64
             * @description Its revision; 0 while nobody has chosen one.
             */
            revision: number;
            /**
             * Format: int32
             * @description What the weights of all an agent has may come to.
             */
            total: number;
        };
        /** @description Until when it lasts now. */
        WrapUpUntil: {
            /** @description The moment. */
            until: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_agents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Agent"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_agents_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_agents_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentPatchBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_agents_id_presence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPresence"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentPresence"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_agents_me_presence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentPresence"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_agents_me_presence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetPresence"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentPresence"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_api_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_ApiKey"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_api_keys: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeApiKey"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_api_keys_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_attachments: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadForm"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Uploaded"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_attachments_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description Done. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_audit: {
        parameters: {
            query?: {
                /** @description Only what they did: the id of a member or API key, or `system`. */
                actor?: string;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Not before this time. */
                from?: string;
                /** @description Page size, 1 to 200; 50 when not given. */
                limit?: number;
                /** @description Only this thing, by its id, or things of this kind, such as `conversation`. */
                object?: string;
                /** @description Before this time. */
                to?: string;
                /** @description Only this, such as `profile_viewed`. */
                verb?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_AuditRow"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_auth_login: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_auth_logout: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_auth_logout_everywhere: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_auth_password: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_auth_reset: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reset"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_blocked_senders: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Page size, 1 to 200; 50 when not given. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_BlockedSender"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_blocked_senders: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Block"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Blocked"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_blocked_senders_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_capacity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceCapacity"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_capacity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CapacityBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkspaceCapacity"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_changes_id_undo: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UndoneJson"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_channel_kinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_ChannelKind"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_channels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Channel"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_channels: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewChannelBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_channels_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_channels_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_channels_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelPatchBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_channels_id_health: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelHealth"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_channels_id_receipt_preview: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiptPreviewBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptPreview"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_channels_id_test: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelTest"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_conversations: {
        parameters: {
            query?: {
                /** @description Only those of this member: an id, `me` or `nobody`. */
                assignee?: string;
                /** @description Only conversations that have had a channel of this kind. */
                channel_kind?: string;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Page size, 1 to 200; 50 when not given. */
                limit?: number;
                /** @description Only conversations with an item that this finds, as `/api/v1/search` does; the best first. */
                q?: string;
                /** @description Only this queue. */
                queue?: string;
                /**
                 * @description `newest` (when not given): newest activity first. `waiting`: what waits for us first, the longest waiting at the
                 *     top, then the rest. `due`: what is due by a service level first, the first due at the top, then the rest. Not
                 *     beside `q`.
                 */
                sort?: string;
                /** @description Only this state: `open`, `pending`, `snoozed` or `resolved`. */
                status?: string;
                /** @description Only conversations with this tag. */
                tag?: string;
                /**
                 * @description `mine`, `unassigned`, `waiting`, `team`, `mentions`, `snoozed`, `spam`, `system_mail` or `all` (when not given),
                 *     or the id of a saved view.
                 */
                view?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Conversation"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewConversation"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Started"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_conversations_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_id_assign: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Assign"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_conversations_id_channels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Way"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_id_consult: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Consult"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_id_consult_end: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_conversations_id_drafts_kind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftsSeen"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_conversations_id_drafts_kind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftsSeen"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_conversations_id_drafts_kind: {
        parameters: {
            query?: {
                /** @description Its revision; another one now answers 409. Without it the draft is dropped whatever it says. */
                revision?: number;
            };
            header?: never;
            path: {
                id: string;
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_id_drafts_kind_take_over: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeOver"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftsSeen"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_id_handoff: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Handoff"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoffLink"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_conversations_id_items: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before: only items older than that. */
                before?: string;
                /** @description The same as `before`. */
                cursor?: string;
                /** @description Page size, 1 to 200; 50 when not given. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Item"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_id_merge: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeConversation"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rearranged"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_id_messages: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMessage"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_id_move: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Move"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rearranged"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_id_read: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_id_reopen: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_id_resolve: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_conversations_id_routing: {
        parameters: {
            query?: {
                /** @description Id of a member, or `me`: what keeps them from it. `me` when not given. */
                agent?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Routing"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_id_snooze: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Snooze"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_id_spam: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Spam"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_id_split: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Split"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rearranged"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_id_tags: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_id_transfer: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Transfer"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changed"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_id_unread: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Unread"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_id_wrap_up_end: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_id_wrap_up_extend: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoreTime"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrapUpUntil"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_conversations_bulk: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Bulk"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkDone"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_conversations_new_channels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Way"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_conversations_new_draft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirstDraft"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_conversations_new_draft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirstDraft"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_conversations_new_draft: {
        parameters: {
            query?: {
                /** @description Its revision; another one now answers 409. Without it the draft is dropped whatever it says. */
                revision?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_events: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the answer before, or `seq` of an event; without it from the beginning. */
                after?: string;
                /** @description At most so many, 1 to 200; 50 when not given. */
                limit?: number;
                /** @description Seconds to wait for an event when there is none, at most 30. */
                wait?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Events"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_hold: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldState"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_hold_release: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Release"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldState"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_holidays: {
        parameters: {
            query: {
                /** @description The calendar: `jp`. */
                calendar: string;
                /** @description The year, 2000 to 2099. */
                year: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Holidays"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_invitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Invitation"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_invitations: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInvitationBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneUseLink"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_invitations_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_invitations_accept: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Accept"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_items_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_items_id_html: {
        parameters: {
            query?: {
                /**
                 * @description `shown` shows pictures that lie elsewhere too: the server fetches them, so that the sender sees no address of a
                 *     reader, but may see that somebody looked. `blocked`, the default, shows those that came with the mail.
                 */
                images?: "blocked" | "shown";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description How many pictures it names that lie elsewhere */
                    "outside-pictures"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_items_id_pictures: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FetchPictures"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutsidePictures"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_items_id_raw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description Done. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_live_agents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveAgents"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_live_contacts: {
        parameters: {
            query: {
                /** @description Only in the hands of this member, or answered by them. */
                agent?: string;
                /** @description Only of this medium: `voice`, `video`, `chat`, `message`, `mail`, `task`. */
                medium?: string;
                /** @description Behind which number of the board. */
                number: "waiting" | "late" | "offered" | "in_hand" | "entered" | "answered" | "within" | "answered_late" | "left" | "put_away" | "moved_out" | "moved_in" | "returned";
                /** @description Only of this queue. */
                queue?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveContacts"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_live_intervals: {
        parameters: {
            query?: {
                /** @description Only of this queue. */
                queue?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveIntervals"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_live_queues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveQueues"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MePatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_me_preferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_me_preferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreferencesPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preferences"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_me_proof: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpCode"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proof"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_me_totp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Totp"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_me_totp: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginTotp"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunTotp"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_me_totp_confirm: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpCode"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_me_totp_off: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpOff"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_me_totp_recovery_codes: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpCode"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_members: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Member"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_members: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMemberBody"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_members_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_members_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_members_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberPatchBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_members_id_reset_link: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneUseLink"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_members_id_totp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_merges_id_undo: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Parted"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_messages_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_messages_id_redeliver: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_notifications: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Page size, 1 to 200; 50 when not given. */
                limit?: number;
                /** @description Only those not read yet. */
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notifications"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_notifications_read: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadNotifications"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notifications"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_offers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Offer"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_offers_id_accept: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_offers_id_decline: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decline"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_offers_next: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_openapi_json: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_pictures_address: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the HTML of an item has it */
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/*": number[];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_profiles: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Page size, 1 to 200; 50 when not given. */
                limit?: number;
                /** @description Only customers whose name or address this finds; the best first. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Profile"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_profiles_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeProfile"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_profiles_id_claims: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewClaim"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Claim"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_profiles_id_erase: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Erasure"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasing"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_profiles_id_export: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Export"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": number[];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_profiles_id_handles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Handle"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_profiles_id_links: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Link"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_profiles_id_merge: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Merge"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merged"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_profiles_id_suggestions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Suggestion"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_profiles_id_timeline: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before: only items older than that. */
                before?: string;
                /** @description The same as `before`. */
                cursor?: string;
                /** @description Page size, 1 to 200; 50 when not given. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_profiles_id_vip: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Vip"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Vip"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_queues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Queue"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_queues: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueuePatch"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_queues_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_queues_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_queues_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueuePatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_receipts: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Page size, 1 to 200; 50 when not given. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Receipt"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_receipts_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Role"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_roles: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRole"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_roles_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_roles_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_roles_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RolePatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_search: {
        parameters: {
            query: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Page size, 1 to 200; 50 when not given. */
                limit?: number;
                /**
                 * @description Words, `"phrases"`, and search words: `from:` `to:` `subject:` `attachment:` `has:attachment` `tag:` `channel:`
                 *     `status:` `assignee:` `before:` `after:`, or 差出人: 宛先: 件名: 添付: タグ: チャネル: 状態: 担当: 以前: 以降:.
                 *     Half-width and full-width, hiragana and katakana, upper and lower case are the same. At most 500 characters.
                 */
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_SearchHit"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_set_aside: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                /** @description Page size, 1 to 200; 50 when not given. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_SetAside"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_set_aside_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_set_aside_id_retry: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retried"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_settings_retention_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_DueJson"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_setup: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Setup"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_skills: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Skill"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_skills: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSkill"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Skill"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_skills_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Skill"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_skills_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_skills_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SkillPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Skill"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_slas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Sla"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_slas: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SlaPatch"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sla"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_slas_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sla"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_slas_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_slas_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SlaPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sla"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_suggestions_id_accept: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merged"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_suggestions_id_reject: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestion"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Tag"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_tags: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTag"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_tags_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_tags_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_teams: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Team"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_teams: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTeam"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_teams_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_teams_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_teams_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_templates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_Template"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_templates: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTemplate"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_templates_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_templates_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_templates_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplatePatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_templates_id_render: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Render"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RenderedTemplate"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_views: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Views"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_views: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewView"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_views_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_views_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewPatch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_waiting_limit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingLimit"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_waiting_limit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WaitingLimitBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitingLimit"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_demo_chat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_demo_chat_css: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_demo_chat_js: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_demo_mail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_demo_mail_css: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/css": string;
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_demo_mail_js: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/javascript": string;
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_demo_mail_messages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DemoMail"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_demo_mail_messages: {
        parameters: {
            query?: never;
            header?: {
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DemoLetter"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_demo_shop: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            307: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_setup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_widget_v1_channel_attachments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["VisitorUploadForm"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitorUpload"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_widget_v1_channel_attachments_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description Done. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_widget_v1_channel_identify: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Identify"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Identified"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_widget_v1_channel_later: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLater"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedLater"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_widget_v1_channel_messages: {
        parameters: {
            query?: {
                /** @description Only newer than this `cursor`, the oldest of them first. */
                after?: string;
                /** @description Only older than this `before`. */
                before?: string;
                /** @description At most so many, 1 to 200; 50 unless given. */
                limit?: number;
            };
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitorMessages"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_widget_v1_channel_messages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewVisitorMessage"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredMessage"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredMessage"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_widget_v1_channel_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReceipt"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_widget_v1_channel_socket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_widget_v1_channel_typing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VisitorTyping"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_widget_v1_channel_visits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewVisit"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Visit"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Visit"];
                };
            };
            /** @description Why it was not done. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
