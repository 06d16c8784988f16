package vn.lienthong.gateway.app.console.ground;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import vn.lienthong.gateway.engine.access.Needs;

/** Serves what browsers load; before anybody has signed in, too. */
@Controller
class AssetDoor {
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private final Assets assets;

    AssetDoor(Assets assets) {
        this.assets = assets;
    }

    @GetMapping("/assets/{file}")
    @Needs({})
    void serve(@PathVariable String file, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Assets.Asset asset = assets.find(file);
        if (asset == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean zipped = accepted != null && accepted.contains("gzip");
        response.setContentType(asset.type());
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, FOR_EVER);
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (zipped) response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        byte[] body = zipped ? asset.zipped() : asset.bytes();
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
