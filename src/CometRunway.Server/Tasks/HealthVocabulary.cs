using CometRunway.Core;

namespace CometRunway.Server.Tasks;

/// <summary>The words for how polling goes, in documents and headers alike.</summary>
internal static class HealthVocabulary
{
    extension(HealthState state)
    {
        public string Word => state switch
        {
            HealthState.Ok => "ok",
            HealthState.NotVisible => "notVisible",
            HealthState.Limited => "limited",
            HealthState.Unauthorized => "unauthorized",
            _ => "failing",
        };
    }
}
