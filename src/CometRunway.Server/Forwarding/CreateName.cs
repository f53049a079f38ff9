using System.Diagnostics;
using CometRunway.Core;
using CometRunway.Core.Forwarding;
using CometRunway.Server.Callers;

namespace CometRunway.Server.Forwarding;

/// <summary>Names a create before the upstream has: what was asked for, whose it is, and its trace. No secret is in it: of the address the path alone.</summary>
internal sealed record CreateName(string Method, string Resource, TenantId Tenant, string Trace)
{
    public static CreateName Of(HttpContext http, Caller caller, ForwardTarget target) =>
        new(http.Request.Method, target.Resource, caller.Tenant, Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier);

    public override string ToString() => $"{Method} {Resource} of tenant {Tenant}, trace {Trace}";
}
