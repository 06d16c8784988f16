package vn.lienthong.gateway.app.rehearsal;

import java.util.List;
import java.util.Map;
import vn.lienthong.gateway.engine.rehearsal.Account;
import vn.lienthong.gateway.engine.rehearsal.Script;
import vn.lienthong.gateway.engine.yaml.Finding;

/**
 * What a dry run shows, before it is text or JSON.
 *
 * @param refused items that the door did not let in
 * @param reasons why a mapping could not translate an item, by its number; personal
 */
record Rehearsed(
        String route,
        Script script,
        Account account,
        List<WhatIf.Policy> policies,
        List<Finding> refused,
        Map<Integer, String> reasons,
        Masking masking) {}
