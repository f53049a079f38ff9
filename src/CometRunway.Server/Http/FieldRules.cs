using System.Text.RegularExpressions;
using CometRunway.Core;

namespace CometRunway.Server.Http;

/// <summary>What the texts of the wire may be: each says what is wrong with one, or null where nothing is.</summary>
internal static partial class FieldRules
{
    public static string? Group(string text) => GroupForm().IsMatch(text) ? null : "A group has 1 to 128 letters, digits and . _ : @ = -, and is neither . nor .., which no address can hold.";

    public static string? Label(string text) => LabelForm().IsMatch(text) ? null : "A label has 1 to 64 letters, digits and . _ : @ = - /";

    public static string? Labels(IReadOnlyCollection<string> labels) =>
        labels.Count > Admission.MostLabels ? $"There may be {Admission.MostLabels} labels." : labels.Select(Label).FirstOrDefault(static wrong => wrong is not null);

    public static string? Kind(string text) => KindForm().IsMatch(text) ? null : "A kind has 1 to 64 letters, digits and . _ - /";

    public static string? Model(string text) => ModelForm().IsMatch(text) ? null : "A model has 1 to 64 letters, digits and . _ : - /";

    public static string? IdPrefix(string text) => IdPrefixForm().IsMatch(text) ? null : "The beginning of an id has 1 to 200 letters, digits and . _ ~ : @ ! + , = -";

    public static string? FailureCode(string text) => FailureCodeForm().IsMatch(text) ? null : "A failure code that is asked for has 1 to 200 characters.";

    [GeneratedRegex($@"\A{Forms.Group}\z")]
    private static partial Regex GroupForm();

    [GeneratedRegex($@"\A{Forms.Label}\z")]
    private static partial Regex LabelForm();

    [GeneratedRegex($@"\A{Forms.Kind}\z")]
    private static partial Regex KindForm();

    [GeneratedRegex($@"\A{Forms.Model}\z")]
    private static partial Regex ModelForm();

    [GeneratedRegex($@"\A{Forms.IdPrefix}\z")]
    private static partial Regex IdPrefixForm();

    [GeneratedRegex($@"\A{Forms.FailureCode}\z", RegexOptions.Singleline)]
    private static partial Regex FailureCodeForm();
}
