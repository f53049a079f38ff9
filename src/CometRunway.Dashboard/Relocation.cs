using Microsoft.AspNetCore.Http;

namespace CometRunway.Dashboard;

/// <summary>Leads to an address relative to the one that was asked for, so that no proxy before the server has to know of it.</summary>
internal sealed class Relocation(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Redirect(address);
        return Task.CompletedTask;
    }
}
