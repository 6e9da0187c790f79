"""A WSGI application that fetches the JPEG that `url` names, sends it through a pipeline and keeps nothing."""

import urllib.parse
import urllib.request

OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def application(augment):
    def app(environ, start_response):
        url = urllib.parse.parse_qs(environ.get("QUERY_STRING", "")).get("url")
        if not url:
            start_response("400 Bad Request", [("Content-Length", "0")])
            return [b""]
        with OPENER.open(url[0], timeout=10) as source:
            result = augment(source.read())
        start_response("200 OK", [("Content-Type", "image/jpeg"), ("Content-Length", str(len(result)))])
        return [result]

    return app
