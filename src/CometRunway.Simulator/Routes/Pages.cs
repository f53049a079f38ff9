using System.Text;

namespace CometRunway.Simulator.Routes;

/// <summary>What a program gets that was meant for a person.</summary>
internal static class Pages
{
    private const string HtmlType = "text/html; charset=utf-8";

    public static readonly Reply Home = Page(200, "CometAPI", "All AI models in one API. The page you look for is not here.");

    public static readonly Reply Moved = new(301, HtmlType, "<a href=\"/docs\">Moved Permanently</a>.\n\n"u8.ToArray()) { Location = "/docs" };

    public static Reply Error(int status, string title) => Page(status, $"{status} {title}", "");

    private static Reply Page(int status, string title, string text) => new(status, HtmlType, Encoding.UTF8.GetBytes(
        $"<!doctype html>\n<html><head><title>{title}</title></head><body><center><h1>{title}</h1></center><p>{text}</p></body></html>\n"));
}
