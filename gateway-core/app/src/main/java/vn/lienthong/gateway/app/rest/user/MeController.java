package vn.lienthong.gateway.app.rest.user;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.lienthong.gateway.engine.access.Caller;
import vn.lienthong.gateway.engine.access.Needs;

/** Who a caller is here, and what he may do. */
@RestController
class MeController {
    /**
     * @param name as the audit writes it
     * @param account who has proven who he is; of two officers behind one program the same
     * @param rights that he has somewhere; a role for one destination gives them for that one alone
     */
    record Me(String name, String account, @Nullable String agency, List<String> roles, List<String> rights) {}

    @GetMapping("/api/v1/me")
    @Needs({})
    Me me(Caller caller) {
        return new Me(
                caller.name(),
                caller.account(),
                caller.agency(),
                UserController.texts(caller.grants()),
                UserController.rights(caller));
    }
}
