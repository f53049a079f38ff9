using System.Text.Json;
using CometRunway.Core.Shapes;

namespace CometRunway.Core.Forwarding;

/// <summary>Names and ids in the answers of gateways, each of which writes them in its own way.</summary>
internal static class AnswerFields
{
    extension(JsonProperty property)
    {
        /// <summary>The name in lower case, without what divides its words.</summary>
        public string PlainName => property.Name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
    }

    extension(JsonElement element)
    {
        /// <summary>The element where it is the id of a task: a string, or a whole number above zero, digit by digit.</summary>
        public TaskId? AsTaskId()
        {
            var text = element.ValueKind is JsonValueKind.Number && element.GetRawText() is { } digits && digits is not "0" && digits.All(char.IsAsciiDigit) ? digits : element.AsText();
            return TaskId.TryParse(text, out var id) ? id : null;
        }
    }
}
