using CometRunway.Core;

namespace CometRunway.Grains.Credentials;

/// <summary>What a reading says about the key that it was asked with.</summary>
public static class KeyVerdict
{
    extension(Reading reading)
    {
        /// <summary>
        /// True: the upstream took the key, whether or not it knows the task. False: it refused the key. Null: it said nothing about it, or could not be asked.
        /// </summary>
        public bool? TakesKey => reading switch
        {
            Reading.Answer or Reading.NotVisible => true,
            Reading.Unauthorized => false,
            _ => null,
        };
    }
}
