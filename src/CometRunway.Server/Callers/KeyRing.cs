using System.Xml.Linq;
using CometRunway.Storage.Database;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CometRunway.Server.Callers;

/// <summary>The key ring of Data Protection among the secrets that all servers of a database share.</summary>
internal sealed class KeyRing(ISecretStore secrets) : IXmlRepository
{
    private const string Folder = "keys";

    public IReadOnlyCollection<XElement> GetAllElements() => [.. secrets.ReadAll(Folder).Select(static xml => XElement.Parse(xml))];

    public void StoreElement(XElement element, string friendlyName) => secrets.ReadOrKeep($"{Folder}/{friendlyName}.xml", element.ToString);
}
