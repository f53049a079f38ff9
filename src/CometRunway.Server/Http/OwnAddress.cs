namespace CometRunway.Server.Http;

internal static class OwnAddress
{
    extension(HttpContext http)
    {
        /// <summary>Says where what was made is (<c>Location</c>), as its caller reaches it.</summary>
        /// <param name="path">Its address here, whose parts are encoded.</param>
        public void Locate(string path) => http.Response.Headers.Location = http.Request.PathBase.ToUriComponent() + path;
    }
}
