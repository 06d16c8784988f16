package vn.lienthong.gateway.app.console.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import vn.lienthong.gateway.app.console.ground.Frames;
import vn.lienthong.gateway.app.console.words.Language;

/** Writes what a page is told: its parts as they are now, in one language, the same for all who read that language. */
@Component
class Fragments {
    private final ITemplateEngine templates;
    private final Frames frames;

    Fragments(ITemplateEngine templates, Frames frames) {
        this.templates = templates;
        this.frames = frames;
    }

    String write(LiveTopic.Now now, Language language) {
        Map<String, Object> model = new HashMap<>(now.model());
        model.putAll(frames.words(language));
        var context = new Context(language.locale(), model);
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        ObjectNode parts = message.putObject("parts");
        for (String part : now.parts()) parts.put(part, templates.process(now.template(), Set.of(part), context));
        ObjectNode news = message.putObject("news");
        now.news().forEach(news::put);
        return message.put("state", now.state()).put("over", now.over()).toString();
    }
}
