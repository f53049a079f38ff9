using CometRunway.Core;
using CometRunway.Grains.Proving;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Callers;

/// <summary>Turns away callers whose key the upstream refuses, before anything lasting is done for them.</summary>
internal sealed class KeyCheck(IKeyProof proof)
{
    /// <summary>Null where the key works; else why nobody can tell.</summary>
    /// <param name="caller">Who brought it.</param>
    /// <param name="inQuestion">The task that it is about, if it is about one.</param>
    /// <param name="apiVersion">The caller's <c>X-Runway-Version</c>.</param>
    /// <param name="cancellationToken">The caller has gone.</param>
    /// <exception cref="ProblemException">The upstream refuses the key.</exception>
    public async Task<Proof.Unasked?> Check(Caller caller, TaskId? inQuestion, string? apiVersion, CancellationToken cancellationToken) =>
        await proof.Of(caller.Tenant, caller.Key, inQuestion, apiVersion, cancellationToken) switch
        {
            Proof.Refused refused => throw new ProblemException(ProblemKinds.KeyRefused(refused.Why)),
            Proof.Unasked unasked => unasked,
            _ => null,
        };

    /// <summary>The same for whoever follows what there may be none of; a token was given out for a key that had worked, and the operator has none.</summary>
    /// <exception cref="ProblemException">The upstream refuses the key.</exception>
    public Task CheckReader(HttpContext http, CancellationToken cancellationToken) =>
        http.IsWithoutKey ? Task.CompletedTask : Check(http.Caller, inQuestion: null, apiVersion: null, cancellationToken);

    /// <summary>Lets only callers pass whose key works.</summary>
    /// <exception cref="ProblemException">It does not, or nobody can tell.</exception>
    public async Task Require(Caller caller, string forWhat, CancellationToken cancellationToken)
    {
        if (await Check(caller, inQuestion: null, apiVersion: null, cancellationToken) is { } unasked)
            throw new ProblemException(ProblemKinds.KeyNotProven($"Until it has worked once, {forWhat}.", unasked.Why, unasked.RetryAfter));
    }
}
