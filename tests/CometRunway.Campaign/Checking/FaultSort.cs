using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>What a fault can be the cause of, by the name that the nemesis gives it.</summary>
internal static class FaultSort
{
    // What is on the way to the upstream is spoilt: it may go on with what its caller has given up, or its answers get lost.
    private static readonly string[] OnTheWay = ["upstream-held", "upstream-answers-held", "upstream-answers-lost", "upstream-refused", "upstream-late", "upstream-slow"];

    extension(Fault fault)
    {
        /// <summary>Times that servers say are not to be believed.</summary>
        public bool IsOfClocks => fault.Name.StartsWith("clock", StringComparison.Ordinal);

        /// <summary>Only who listens is struck: readers and receivers, or there are too many of them.</summary>
        public bool IsOfListeners => fault.Name.StartsWith("receiver", StringComparison.Ordinal) || fault.Name.StartsWith("readers", StringComparison.Ordinal) || fault.Name is "half-requests";

        /// <summary>
        /// Servers may not know of each other, or of what was done: they, what they keep, or the ways between them and to the upstream are struck. The upstream's own
        /// answers are none of that.
        /// </summary>
        public bool MayDivide => OnTheWay.Contains(fault.Name) || !(fault.IsOfListeners || fault.Name.StartsWith("upstream", StringComparison.Ordinal));
    }
}
