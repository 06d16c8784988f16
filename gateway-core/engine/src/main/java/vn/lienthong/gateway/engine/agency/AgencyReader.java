package vn.lienthong.gateway.engine.agency;

import java.util.List;
import vn.lienthong.gateway.engine.service.Words;
import vn.lienthong.gateway.engine.yaml.Findings;
import vn.lienthong.gateway.engine.yaml.Section;
import vn.lienthong.gateway.engine.yaml.YamlNode;

/** Reads one agency's file; what is wrong with it becomes findings. Each part of the file has a method of its own. */
final class AgencyReader {
    private final String id;
    private final Section root;
    private final FolderReader folders;
    private final ListeningReader listening;
    private final CallersReader callers;

    AgencyReader(String id, YamlNode.Mapping file, Findings findings, Doors doors) {
        this.id = id;
        this.root = new Section(file, findings, "agency");
        this.folders = doors.folders();
        this.listening = doors.listening();
        this.callers = doors.callers();
    }

    /** Readers of the parts, shared by all agencies: what must be unique is unique among them. */
    record Doors(FolderReader folders, ListeningReader listening, CallersReader callers) {}

    /** The agency; to be used only if there are no findings. */
    Agency read() {
        if (!root.required("id").equals(id) && root.text("id") != null)
            root.invalidValue("id", "id is not the name of the file (" + id + ")");
        Agency agency = new Agency(id, name(), folders(), listening.read(root), callers.read(root));
        root.end();
        return agency;
    }

    private Words name() {
        Section name = root.section("name");
        Words words = new Words(name.text("vi", id), name.text("en", id));
        name.end();
        return words;
    }

    private List<Folder> folders() {
        return root.sections("folders", "path").stream().map(folders::read).toList();
    }
}
